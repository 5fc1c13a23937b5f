"""The API of what is shared."""
