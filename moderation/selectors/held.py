"""Texts that wait for somebody to look, and those that waited."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from core import ties
from core.errors import Missing
from moderation.models import Held

SHOWN = 50


def known() -> QuerySet[Held]:
    """Held texts with what their pages name."""
    return Held.objects.select_related("community", "author__user__profile__avatar")


def inside(slug: str, held_id: int) -> Held:
    """The text at this address. Raises `Missing`."""
    return _required(known().filter(pk=held_id, community__slug=slug).first())


def by_id(held_id: int) -> Held:
    """The text of this number, wherever it is. Raises `Missing`."""
    return _required(known().filter(pk=held_id).first())


def own(user: Any, held_id: int) -> Held:
    """One's own text. Raises `Missing`: whose it is stays private."""
    return _required(known().filter(pk=held_id, author__user=user).first())


def of_person(user_id: int) -> QuerySet[Held]:
    """All that is kept of what somebody wrote and that waited, the latest first."""
    return known().filter(author__user=user_id).order_by("-pk")


def _required(held: Held | None) -> Held:
    if held is None:
        raise Missing(_("There is no such text here."))
    return held


def waiting(community_id: int) -> QuerySet[Held]:
    """What waits, whoever wrote it, the most pressing first."""
    return known().filter(community_id=community_id, ended_at__isnull=True).order_by("due_at", "pk")


def to_look_at(member: Membership) -> list[Held]:
    """What waits and this member may decide of: neither theirs nor a close one's."""
    found = list(waiting(member.community_id)[:SHOWN])
    tied = ties.conflicts(member.user_id, found)
    return [one for one in found if one not in tied]


def waiting_of(member: Membership) -> QuerySet[Held]:
    """What a member wrote and that waits."""
    return Held.objects.filter(author=member, ended_at__isnull=True)
