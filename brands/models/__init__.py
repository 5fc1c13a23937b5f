"""What brands are made of."""

from brands.models.brand import Brand, Seat
from brands.models.welcome import Welcome

__all__ = ["Brand", "Seat", "Welcome"]
