"""Questions about brands."""
