"""What government says, in the reader's language: rules as plain sentences, and what is wrong with some."""
