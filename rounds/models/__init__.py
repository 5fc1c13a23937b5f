"""What rounds are made of."""

from rounds.models.answer import Answer, Sheet
from rounds.models.release import Release
from rounds.models.round import Addressed, Round

__all__ = ["Addressed", "Answer", "Release", "Round", "Sheet"]
