"""What the ledger is made of."""

from sharing.models.entry import Entry, Line

__all__ = ["Entry", "Line"]
