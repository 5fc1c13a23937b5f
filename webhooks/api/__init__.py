"""The API of endpoints."""
