"""What brands are made of."""

from brands.models.brand import Brand, Seat

__all__ = ["Brand", "Seat"]
