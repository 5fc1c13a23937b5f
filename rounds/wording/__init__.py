"""What rounds say, in the reader's language."""
