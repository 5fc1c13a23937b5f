"""What can be reported of a round: what it says in a community, its options included. Those who moderate there decide."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brands.selectors import seats
from core.voices import declare
from core.withholding import hide, show
from rounds import reading
from rounds.models import Addressed
from rounds.selectors import rounds


def _shown() -> "QuerySet[Any]":
    return rounds.shown_to_members()


def _words(one: Any) -> str:
    """All that it says: what it is for, then each attribute with its options."""
    lines = [one.round.title, one.round.about]
    for attribute in reading.kept(one.round.design).attributes:
        options = (f"{it.name} ({it.about})" if it.about else it.name for it in attribute.options)
        lines.append(f"{attribute.name} – {' / '.join(options)}")
    return "\n".join(lines)


declare(
    "round", Addressed, title=_("a co-design"), voice="round__brand", community="community", visible=_shown, words=_words,
    link=lambda one: reverse("rounds:compose", args=[one.community.slug, one.round_id]),
    withdraw=partial(hide, Addressed), restore=partial(show, Addressed), speakers=seats.people_of, involved=seats.ever,
)  # fmt: skip
