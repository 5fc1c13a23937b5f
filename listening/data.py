"""What this app holds of a person."""

from typing import Any

from core.data import exports
from listening.models import Message
from listening.selectors import messages


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
