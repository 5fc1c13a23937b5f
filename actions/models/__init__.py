"""What petits pas are."""

from actions.models.action import Action
from actions.models.pledge import CheckIn, Pledge
from actions.models.suggestion import LeverSetting, Suggestion

__all__ = ["Action", "CheckIn", "LeverSetting", "Pledge", "Suggestion"]
