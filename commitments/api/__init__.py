"""The API of following through."""
