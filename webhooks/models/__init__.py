"""What webhooks are made of."""

from webhooks.models.endpoint import Endpoint
from webhooks.models.telling import Attempt, Delivery, Telling

__all__ = ["Attempt", "Delivery", "Endpoint", "Telling"]
