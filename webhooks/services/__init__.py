"""What is done with endpoints, and how they are told."""
