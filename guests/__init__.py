"""Guests: somebody comes for an hour and answers live what members most want to know."""
