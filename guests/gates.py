"""How a question that had to wait is asked in the end, and what was asked last, for a rule to be tried on."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from core.facts import Draft
from core.gates import latest, way
from guests.models import Question
from guests.services import questions
from guests.services.questions import KIND, WAY


def _ask(by: Membership, kept: Mapping[str, Any]) -> int:
    return questions.ask_at_last(by=by, **kept).pk


@latest(KIND)
def _latest(community_id: int, count: int) -> list[Draft]:
    """The last questions; those that were taken back are not among them."""
    asked = Question.objects.filter(hour__community=community_id, taken_back_at__isnull=True)
    found = asked.select_related("author").order_by("-pk")[:count]
    return [Draft(KIND, community_id, one.author, one.text, content=one.pk, at=one.at) for one in found]


way(WAY, kind=KIND, title=_("a question to a guest"), publish=_ask)
