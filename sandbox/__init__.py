"""The sandbox of a brand: everything as it is, with people who are invented."""
