"""Questions about hours with a guest."""
