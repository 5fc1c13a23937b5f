"""Conversations of a community."""

import datetime as dt
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models.user import public_name
from communities.cursors import Cursor
from communities.models import Thread
from core.errors import Missing
from core.questions import Question


class Line(NamedTuple):
    """What a line of the list shows and nothing more; `LINE` names where each field comes from."""

    pk: int
    kind: str
    title: str
    posts_count: int
    last_post_at: dt.datetime
    display_name: str
    erased_at: dt.datetime | None

    @property
    def author(self) -> str:
        return public_name(self.display_name, self.erased_at)


LINES = 15
LINE = ("pk", "kind", "title", "posts_count", "last_post_at", "author__user__display_name", "author__user__erased_at")


def drawn() -> QuerySet[Thread]:
    """Threads with what a line or a head shows."""
    return Thread.objects.select_related("community", "author__user")


def of_community(community_id: int, *, before: Cursor | None = None) -> QuerySet[Thread]:
    """The lively first; those that follow a place in the list."""
    found = drawn().filter(community_id=community_id)
    if before:
        found = found.filter(Q(last_post_at__lt=before.at) | Q(last_post_at=before.at, pk__lt=before.id))
    return found.order_by("-last_post_at", "-pk")


_latest = Question(lambda community: of_community(community).values_list(*LINE)[: LINES + 1])
_older = Question(
    lambda community, at, thread: of_community(community, before=Cursor(at, thread)).values_list(*LINE)[: LINES + 1]
)
_line = Question(lambda thread: Thread.objects.filter(pk=thread).values_list(*LINE))


def lines(community_id: int, *, before: Cursor | None = None) -> tuple[list[Line], Cursor | None]:
    """A page of a community's list, and where it goes on."""
    found = (
        _older(community=community_id, at=before.at, thread=before.id) if before else _latest(community=community_id)
    )
    shown = [Line(*row) for row in found[:LINES]]
    return shown, Cursor(shown[-1].last_post_at, shown[-1].pk) if len(found) > LINES else None


def line(thread_id: int) -> Line | None:
    """One conversation as a line, None when it is gone."""
    found = _line.first(thread=thread_id)
    return Line(*found) if found else None


_drawn = Question(lambda thread: drawn().filter(pk=thread))
_inside = Question(lambda thread, slug: Thread.objects.filter(pk=thread, community__slug=slug))


def by_id(thread_id: int) -> Thread:
    """One conversation, or `Missing`."""
    return _found(_drawn.first(thread=thread_id))


def inside(slug: str, thread_id: int) -> Thread:
    """The conversation alone, for pages of its community; `Missing` where it is not of that community."""
    return _found(_inside.first(thread=thread_id, slug=slug))


def _found(thread: Thread | None) -> Thread:
    if thread is None:
        raise Missing(_("This conversation does not exist, or not in this community."))
    return thread
