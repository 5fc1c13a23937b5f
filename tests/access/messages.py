"""Messages to brands of the world that every door is tried in: one in public that waits, one of each person that was answered."""

from types import SimpleNamespace

from core import clock
from listening.models import Delay, Message, Turn


def of_brand(place, by):
    """In public, to a brand for which some act, and which says when it answers."""
    Delay.objects.create(brand=place, days=14)
    return SimpleNamespace(waiting=_made(place, by, is_public=True).pk)


def own(place, by):
    """Of somebody, to that brand alone, answered once."""
    message = _made(place, by, turns=2, answered_at=clock.now())
    Turn.objects.create(message=message, number=2, text="Nous vous le remplaçons.")
    return message.pk


def _made(place, by, **more):
    said = {"mood": "unhappy", "is_public": False, "is_signed": True, **more}
    message = Message.objects.create(brand=place, community=by.community, by=by, **said)
    Turn.objects.create(message=message, number=1, text="Le bouchon fuit depuis octobre.")
    return message
