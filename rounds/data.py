"""What this app holds of a person."""

from typing import Any

from core.data import exports
from rounds.models import Answer
from rounds.selectors import answers


@exports("answers_to_rounds", Answer)
def answers_to_rounds(user_id: int) -> list[dict[str, Any]]:
    """What one answered in rounds that are open; once closed, an answer is nobody’s."""
    fields = ("round__title", "community__name", "content", "compared", "answered_at")
    return [{**row} for row in answers.of_person(user_id).values(*fields)]
