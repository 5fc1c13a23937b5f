"""Template tags of communities."""
