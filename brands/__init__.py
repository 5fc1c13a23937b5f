"""Brands: who designs with communities, and is believed only for what can be checked."""
