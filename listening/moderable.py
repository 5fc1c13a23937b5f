"""What can be reported here: public messages of members, signed or not; what brands answer them, and ask panels."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brands.selectors import seats
from core import voices
from core.moderable import declare
from core.withholding import hide, show
from listening.models import Inquiry, Turn
from listening.selectors import inquiries, messages
from listening.services.withholding import restore, withhold


def _signed() -> "QuerySet[Any]":
    return messages.turns_in_sight().filter(message__is_signed=True)


def _unsigned() -> "QuerySet[Any]":
    return messages.turns_in_sight().filter(message__is_signed=False)


def _of_brands() -> "QuerySet[Any]":
    return messages.turns_in_sight(of_brands=True)


def _link(turn: Any) -> str:
    return reverse("listening:message", args=[turn.message.brand.slug, turn.message_id])


_SHARED: dict[str, Any] = {
    "person": "message__by", "community": "message__community", "at": "at", "words": lambda turn: turn.text, "link": _link,
    "withdraw": withhold, "restore": restore, "is_rewritable": False,
}  # fmt: skip

declare("message_to_brand", Turn, title=_("what a member wrote to a brand"), visible=_signed, **_SHARED)
declare(
    "unsigned_message", Turn, title=_("what a member wrote to a brand, unsigned"), visible=_unsigned, is_signed=False,
    **_SHARED,
)  # fmt: skip
voices.declare(
    "brand_answer", Turn, title=_("what a brand answered a member"), voice="message__brand", community="message__community",
    visible=_of_brands, words=lambda turn: turn.text, link=_link, withdraw=withhold, restore=restore,
    speakers=seats.people_of, involved=seats.ever,
)  # fmt: skip
voices.declare(
    "panel_questions", Inquiry, title=_("what a brand asks a panel"), voice="brand", community="community",
    visible=inquiries.in_sight, words=inquiries.words, withdraw=partial(hide, Inquiry), restore=partial(show, Inquiry),
    speakers=seats.people_of, involved=seats.ever,
    link=lambda one: reverse("listening:inquiry", args=[one.community.slug, one.pk]),
)  # fmt: skip
