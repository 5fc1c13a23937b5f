"""What rounds are made of."""

from rounds.models.answer import Answer, ComparisonSheet, Sheet
from rounds.models.release import Release
from rounds.models.round import Addressed, Round

__all__ = ["Addressed", "Answer", "ComparisonSheet", "Release", "Round", "Sheet"]
