"""Questions about what follows a result."""
