"""What can be done around an hour with a guest."""
