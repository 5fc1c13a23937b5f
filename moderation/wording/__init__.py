"""What moderation says, in the reader's language."""
