"""Whose matter things of a community are, and who is tied to whom: what they declared."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext_lazy as _

from communities.models import CloseTie, Membership, Post, Thread
from core.ties import Tie, parties, source

PAIR, MOMENTS = ("by__user_id", "to__user_id"), ("declared_at", "ended_at")

parties(Membership, "user")
parties(Post, "author__user")
parties(Thread, "author__user")


@source("close", _("You are close to somebody whom this is about, or they said so: somebody else decides it."))
def declared(user_ids: Collection[int]) -> Iterable[Tie]:
    """One stands aside for whom one said to be close to, whenever that was; others do it for what begins afterwards only."""
    for by, to, until in CloseTie.objects.filter(to__user_id__in=user_ids).values_list(*PAIR, "ended_at"):
        yield Tie(by, to, until=until)
    for by, to, since, until in CloseTie.objects.filter(by__user_id__in=user_ids).values_list(*PAIR, *MOMENTS):
        yield Tie(to, by, since, until)
