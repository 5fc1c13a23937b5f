"""Questions about endpoints."""
