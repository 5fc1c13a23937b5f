"""What can be done with brands."""
