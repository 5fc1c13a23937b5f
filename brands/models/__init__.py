"""What brands are made of."""

from brands.models.brand import Brand, Seat
from brands.models.key import Call, Key
from brands.models.welcome import Welcome

__all__ = ["Brand", "Call", "Key", "Seat", "Welcome"]
