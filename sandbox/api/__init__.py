"""The API of sandboxes."""
