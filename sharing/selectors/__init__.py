"""Questions about ledgers."""
