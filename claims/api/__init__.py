"""The API of claims."""
