"""The pages of somebody’s own account."""
