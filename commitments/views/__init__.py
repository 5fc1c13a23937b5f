"""The pages of following through."""
