"""What can be done with claims."""
