"""The pages of sandboxes."""
