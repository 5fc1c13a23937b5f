"""What can be done with ledgers."""
