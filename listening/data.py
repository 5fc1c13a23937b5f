"""What this app holds of a person."""

from typing import Any

from core.data import exports
from listening.models import Message, Place
from listening.selectors import inquiries, messages


@exports("messages_to_brands", Message)
def messages_to_brands(user_id: int) -> list[dict[str, Any]]:
    """What one wrote to brands, and was answered."""
    return [_told(one) for one in messages.of_person(user_id)]


def _told(one: Message) -> dict[str, Any]:
    return {
        "brand": one.brand.name, "community": one.community.name, "mood": one.mood, "about": one.about,
        "is_public": one.is_public, "is_signed": one.is_signed, "at": one.at, "satisfied": one.satisfied,
        "said": [{"by": "brand" if turn.is_of_brand else "me", "text": turn.text, "at": turn.at} for turn in one.said.all()],
    }  # fmt: skip


@exports("panels_of_brands", Place)
def panels_of_brands(user_id: int) -> list[dict[str, Any]]:
    """Where one may be drawn to answer a brand, or was, and what one answered; once closed, an answer is nobody’s."""
    fields = ("inquiry__brand__name", "inquiry__subject", "number", "state", "answers")
    return [{**row} for row in inquiries.of_person(user_id).values(*fields)]
