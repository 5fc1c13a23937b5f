"""Commitments: what a brand takes on after a round, and what came of it."""
