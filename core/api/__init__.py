"""What every API of the house shares: problems, pages of results, repeated requests."""
