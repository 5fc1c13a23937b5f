"""The API of ledgers."""
