"""Petits pas: the catalogue, suggestions with their reason, pledges, check-ins."""
