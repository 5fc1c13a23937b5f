"""Counting ballots: pure, exact, told step by step.

Every rule takes a `Profile` (what was voted) and returns a `Count` (who is elected, and each step that led there).
Rules are named and versioned: which variant is used changes who wins (on 351 Scottish wards Meek elects somebody else
in 19), so a name always stands for the same arithmetic. Nothing here knows of a database, a language setting or a
clock.
"""
