"""Pages of petits pas."""
