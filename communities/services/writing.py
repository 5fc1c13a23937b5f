"""How a message is written down, whichever service asks: one row, its mentions, the counters, the limits."""

import datetime as dt
import math

from django.db.models import DurationField, ExpressionWrapper, F, Q
from django.db.models.functions import Greatest, Now
from django.utils.translation import gettext_lazy as _

from communities.handles import called_in
from communities.language import detect
from communities.models import Community, Membership, Mention, Post, Thread
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
    return Membership.objects.select_for_update(of=("self",), no_key=True).select_related("community").get(pk=by.pk)


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


def write(*, author: Membership, thread: Thread, text: str, reply_to: Post | None = None) -> Post:
    """Insert the message with its mentions, and move the counters."""
    post = Post.objects.create(
        thread=thread,
        author=author,
        reply_to=reply_to,
        text=text,
        html=render_markdown(text),
        language=detect(text, default=author.community.language),
    )
    write_mentions(post, author, text)
    # two who speak at once wait for each other here: the later word stays the last one
    last = Greatest(F("last_post_at"), post.created_at)
    Thread.objects.filter(pk=thread.pk).update(posts_count=F("posts_count") + 1, last_post_at=last)
    if post.created_at - author.community.last_post_at > LIVELY_EVERY:
        quiet = Q(pk=author.community_id, last_post_at__lt=Now() - LIVELY_EVERY)
        Community.objects.filter(quiet).update(last_post_at=post.created_at)
    return post


def write_mentions(post: Post, author: Membership, text: str) -> None:
    """Those called who are members here, but oneself."""
    handles = called_in(text)
    if not handles:
        return
    members = Membership.objects.filter(
        community_id=author.community_id, left_at__isnull=True, user__handle__in=handles
    ).exclude(pk=author.pk)
    rows = [Mention(post=post, member=member) for member in members.order_by("pk")]
    Mention.objects.bulk_create(rows, ignore_conflicts=True)
