"""Template tags of petits pas."""
