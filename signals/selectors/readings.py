"""Readings: one’s own, and what they come from."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Consent
from communities.models import Post
from core.errors import Missing
from signals.models import Reading

PURPOSES: Final = (Consent.Purpose.SUGGESTIONS, Consent.Purpose.PULSE)


def of_author(user: Any) -> QuerySet[Reading]:
    """Everything that was read in what one person wrote, newest first."""
    found = Reading.objects.filter(author_id=user.pk)
    return found.select_related("post__thread", "community").order_by("-written_at", "-pk")


def one_of(user: Any, reading_id: int) -> Reading:
    """One reading of one’s own, or `Missing`: whose it is stays private."""
    reading = of_author(user).filter(pk=reading_id).first()
    if reading is None:
        raise Missing(_("There is no such reading of yours."))
    return reading


def texts(post_ids: Sequence[int]) -> list[Post]:
    """The posts to read, with whose they are and where."""
    found = Post.objects.filter(pk__in=post_ids).select_related("thread__community", "author__user")
    return list(found.defer("search", "html").order_by("created_at", "pk"))


class Permission(NamedTuple):
    """Since when something is allowed."""

    since: dt.datetime


def allowed(user_ids: Sequence[int]) -> dict[int, dict[str, Permission]]:
    """What each of these persons allows now, and since when; nothing is read of those who are not in it."""
    rows = Consent.objects.filter(user_id__in=user_ids, purpose__in=PURPOSES, withdrawn_at__isnull=True)
    found: dict[int, dict[str, Permission]] = {}
    for user_id, purpose, since in rows.values_list("user_id", "purpose", "granted_at"):
        found.setdefault(user_id, {})[purpose] = Permission(since)
    return found


def is_covered(post: Post, permissions: Mapping[str, Permission]) -> bool:
    """A permission does not reach back: what was written before it is not read (made-up communities apart)."""
    community = post.thread.community
    if community.is_trial or community.is_fictitious:
        return True
    written = post.edited_at or post.created_at
    return any(permission.since <= written for permission in permissions.values())


def allowed_to_rules(user_ids: Sequence[int]) -> dict[int, dt.datetime]:
    """Who lets the rules of their communities read what they are about to post, and since when."""
    rows = Consent.objects.filter(user_id__in=set(user_ids), purpose=Consent.Purpose.RULES, withdrawn_at__isnull=True)
    return dict(rows.values_list("user_id", "granted_at"))
