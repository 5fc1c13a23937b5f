"""What can be done in sandboxes."""
