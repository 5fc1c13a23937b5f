"""What can be done after a result."""
