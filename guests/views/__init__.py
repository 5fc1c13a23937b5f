"""Pages of hours with a guest."""
