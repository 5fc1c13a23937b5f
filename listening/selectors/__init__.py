"""Questions about what is shared."""
