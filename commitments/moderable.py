"""What can be reported of what follows a result: what members saw in shops, of which readers are not told whose it is; what the
brand says.

The page of a product is a page of its brand, in no community: the site's team decides on the brand's words (ADR 28).
"""

from functools import partial
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brands.selectors import seats
from commitments.models import Commitment, CostChange, Sighting, Turn
from commitments.selectors import saying
from commitments.services import sightings
from core import voices
from core.moderable import declare
from core.withholding import hide, show
from rounds.models import Round


def _sightings() -> "QuerySet[Any]":
    return Sighting.objects.filter(withheld_at__isnull=True, by__isnull=False)


def _page(found: Round) -> str:
    return reverse("commitments:product", args=[found.brand.slug, found.pk])


declare(
    "sighting", Sighting, title=_("what a member saw in a shop"), person="by", community="by__community", at="at",
    visible=_sightings, words=lambda one: one.text or one.place, link=lambda one: _page(one.commitment.round),
    is_signed=False, is_rewritable=False, withdraw=sightings.withhold, restore=sightings.restore,
)  # fmt: skip


def _said(kind: str, model: type[models.Model], field: str, **said: Any) -> None:
    """Words of a brand, which ``field`` takes out of sight."""
    voices.declare(
        kind, model, withdraw=partial(hide, model, mark=field), restore=partial(show, model, mark=field),
        speakers=seats.people_of, involved=seats.ever, **said,
    )  # fmt: skip


_said(
    "commitment", Commitment, "withheld_at", title=_("what a brand answered to a result"), voice="round__brand",
    visible=saying.answers, words=saying.words, link=lambda one: _page(one.round),
)  # fmt: skip
_said(
    "product_end", Commitment, "why_withheld_at", title=_("why a brand makes a product no more"), voice="round__brand",
    visible=saying.endings, words=lambda one: one.stopped_why, link=lambda one: _page(one.round),
)  # fmt: skip
_said(
    "promise_turn", Turn, "withheld_at", title=_("what a brand said of a commitment since"),
    voice="promise__commitment__round__brand", visible=saying.turns,
    words=lambda turn: "\n".join(filter(None, (turn.words, turn.proof))), link=lambda turn: _page(turn.promise.commitment.round),
)  # fmt: skip
_said(
    "cost_note", CostChange, "withheld_at", title=_("where a brand says that a price comes from"),
    voice="commitment__round__brand", visible=saying.notes, words=lambda one: f"{one.computed_by}\n{one.basis}",
    link=lambda one: _page(one.commitment.round),
)  # fmt: skip
_said(
    "sighting_answer", Sighting, "answer_withheld_at", title=_("what a brand answered to what was seen in a shop"),
    voice="commitment__round__brand", visible=saying.replies, words=lambda one: one.answer,
    link=lambda one: _page(one.commitment.round),
)  # fmt: skip
