"""Texts that wait for somebody to look: those who may look are told, then their authors."""

from collections.abc import Sequence

from django.urls import reverse

from accounts.services import notices
from core.events import subscribe
from moderation.events import (
    TextHeld,
    TextReleased,
)
from moderation.models import Held
from moderation.notices import CASE, HELD
from moderation.selectors import bench


@subscribe(TextHeld)
def tell_that_a_text_waits(facts: Sequence[TextHeld]) -> None:
    """Those who may look at it hear of it, all of them: it waits a day at most."""
    waiting = Held.objects.filter(pk__in=[fact.held_id for fact in facts], ended_at__isnull=True)
    for held in waiting.select_related("community", "author").order_by("pk"):
        for one in bench.free_for(held):
            _tell_of_held(held, one.user_id, CASE, "moderation:held", "held")


@subscribe(TextReleased)
def tell_what_became_of_a_text(facts: Sequence[TextReleased]) -> None:
    """Its author hears that it is published, or why it is not; of what they took back themselves, nothing."""
    over = Held.objects.filter(pk__in=[fact.held_id for fact in facts], ended_at__isnull=False)
    found = over.exclude(ending=Held.Ending.TAKEN_BACK).select_related("community", "author").order_by("pk")
    for held in found:
        _tell_of_held(held, held.author.user_id, HELD, "moderation:my-held", held.ending)


def _tell_of_held(held: Held, user_id: int, kind: str, page: str, now: str) -> None:
    address = [held.community.slug, held.pk] if page == "moderation:held" else [held.pk]
    notices.send(
        to=user_id, kind=kind, url=reverse(page, args=address), key=f"{kind}-held:{held.pk}",
        data={"community": held.community.name, "now": now},
    )  # fmt: skip
