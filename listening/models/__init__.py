"""What a community shares, and with whom; what members write to brands, and are answered; what a panel is asked."""

from listening.models.agreement import Agreement, Release
from listening.models.inquiry import Inquiry, Place
from listening.models.message import Delay, Message, Turn

__all__ = ["Agreement", "Delay", "Inquiry", "Message", "Place", "Release", "Turn"]
