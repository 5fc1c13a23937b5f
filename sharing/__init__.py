"""Sharing: what a product designed together brings in, and who gets what of it."""
