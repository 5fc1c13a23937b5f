"""The API of brands."""
