"""How a message is written down, whichever service asks: one row, its mentions, the counters, the limits."""

import datetime as dt
import math
from typing import NamedTuple

from django.db import connection
from django.db.models import DurationField, Exists, ExpressionWrapper, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.selectors.distances import blocks
from communities.handles import called_in
from communities.language import detect
from communities.models import Community, Membership, Mention, Post, Thread
from communities.selectors import memberships
from core.errors import Conflict, TooMany
from core.text import clean_text, render_markdown

LONGEST = 8000
A_MINUTE, MINUTE = 6, dt.timedelta(minutes=1)
SAME_WORDS = dt.timedelta(minutes=10)
LIVELY_EVERY = dt.timedelta(seconds=20)  # a community's row is not locked by every message


def lock_author(by: Membership) -> Membership:
    """The author's membership, locked: two messages of one person are written one after the other.

    Without locking its key: others who call this person at the same instant point at the row (and must not wait).
    """
    return _locked().get(pk=by.pk)


class Turn(NamedTuple):
    """Somebody's turn to speak: the conversation, None where there is none in their community, and whom they answer."""

    author: Membership
    thread_id: int | None
    reply_to: int | None
    is_unwelcome: bool = False  # whoever is answered blocked them
    closed_until: dt.datetime | None = None


def take_turn(by: Membership, *, thread_id: int, reply_to: int | None) -> Turn:
    """The author, locked, and where they speak, in one query; to answer a message that is gone is simply to speak."""
    here = Thread.objects.filter(pk=thread_id, community=OuterRef("community"))
    found = _locked().annotate(here=Subquery(here.values("pk")), closed=Subquery(here.values("closed_until")))
    if reply_to is not None:
        answered = Post.objects.filter(pk=reply_to, thread=thread_id, removed_at__isnull=True)
        unwelcome = answered.filter(blocks("author__user", by.user_id))
        found = found.annotate(answered=Subquery(answered.values("pk")), unwelcome=Exists(unwelcome))
    author = found.get(pk=by.pk)
    return Turn(
        author, author.here, getattr(author, "answered", None), getattr(author, "unwelcome", False), author.closed
    )


def _locked() -> QuerySet[Membership]:
    return Membership.objects.select_for_update(of=("self",), no_key=True).select_related("community")


def cleaned(text: str) -> str:
    return clean_text(text, at_most=LONGEST, field="text")


def require_measure(author: Membership, text: str) -> None:
    """Neither a burst nor the same words again; what was typed stays in the form."""
    age = ExpressionWrapper(Now() - F("created_at"), output_field=DurationField())
    recent = Post.objects.filter(author=author, created_at__gt=Now() - SAME_WORDS).annotate(age=age)
    rows = list(recent.order_by("-pk").values_list("text", "age")[:60])
    if any(said == text for said, _age in rows):
        raise Conflict(_("You have just said exactly this: it is already there, nothing is lost."), code="same_words")
    rests = [60 - age.total_seconds() for _said, age in rows if age < MINUTE]
    if len(rests) >= A_MINUTE:
        raise TooMany(
            _("That is many messages in one minute. Your text is kept."), retry_after=math.ceil(rests[A_MINUTE - 1])
        )


def write(*, author: Membership, thread_id: int, text: str, reply_to: int | None = None) -> Post:
    """Insert the message with its mentions, and move the counters."""
    post = Post.objects.create(
        thread_id=thread_id,
        author=author,
        reply_to_id=reply_to,
        text=text,
        html=render_markdown(text),
        language=detect(text, default=author.community.language),
    )
    write_mentions(post, author, text)
    with connection.cursor() as cursor:
        now = post.created_at
        cursor.execute(_COUNT, [now, thread_id, now, now - LIVELY_EVERY])
    return post


# two who speak at once wait for each other at the conversation: the later word stays the last one
_COUNT = f"""
    WITH said AS (
        UPDATE {Thread._meta.db_table} SET posts_count = posts_count + 1, last_post_at = greatest(last_post_at, %s)
        WHERE id = %s RETURNING community_id
    )
    UPDATE {Community._meta.db_table} place SET last_post_at = %s
    FROM said WHERE place.id = said.community_id AND place.last_post_at < %s
"""  # noqa: S608 -- names of our own tables


def write_mentions(post: Post, author: Membership, text: str) -> None:
    """Those called whom the author may call."""
    handles = called_in(text)
    if handles:
        called = memberships.within_reach(author).filter(user__handle__in=handles).order_by("pk").values("pk")
        found, known = called.query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(f"{_CALL} ({found}) called (id) ON CONFLICT DO NOTHING", [post.pk, *known])


_CALL = f"INSERT INTO {Mention._meta.db_table} (post_id, member_id) SELECT %s, called.id FROM"
