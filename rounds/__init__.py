"""Rounds: a product designed with the people who will buy it."""
