"""The rules of a community are asked before a text is published there."""

from core.gates import gate
from moderation.services import gatekeeping

gate(gatekeeping.ask)
