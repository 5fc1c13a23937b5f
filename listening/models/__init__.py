"""What a community shares, and with whom; what members write to brands, and are answered."""

from listening.models.agreement import Agreement, Release
from listening.models.message import Delay, Message, Turn

__all__ = ["Agreement", "Delay", "Message", "Release", "Turn"]
