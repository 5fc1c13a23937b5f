"""Conversations: somebody opens one with a title and a first message."""

import datetime as dt
import math

from django.db import transaction
from django.db.models import DurationField, ExpressionWrapper, F
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from communities import policies
from communities.events import PostPublished, ThreadOpened
from communities.models import Membership, Post, Thread
from communities.services import asking, writing
from core.errors import Invalid, TooMany
from core.events import emit_many
from core.gates import Waiting
from core.text import clean_line

TITLE = 140
AN_HOUR, HOUR = 6, dt.timedelta(hours=1)


@transaction.atomic
def open(*, by: Membership, kind: str, title: str, text: str, as_it_is: str = "") -> Thread | Waiting:
    """Open a discussion, a question or a small victory. Where the community has rules of its own it may wait, as a message may."""
    author, line, words = _ready(by, kind, title, text)
    passing = asking.ask(author, "opening", {"kind": kind, "title": line, "text": words}, as_it_is)
    if passing.waiting:
        return passing.waiting
    thread, post = _begin(author, kind, line, words)
    passing.published(post.pk)
    return thread


@transaction.atomic
def open_freely(*, by: Membership, kind: str, title: str, text: str) -> Thread:
    """The same for what goes by rules of its own, such as a proposal: no gate is asked."""
    author, line, words = _ready(by, kind, title, text)
    return _begin(author, kind, line, words)[0]


@transaction.atomic
def open_at_last(*, by: Membership, kind: str, title: str, text: str) -> Post:
    """Open what waited, once; returns its first message."""
    author = writing.lock_author(by)
    policies.may_speak.require(author, author.community)
    return _begin(author, kind, title, text)[1]


def _ready(by: Membership, kind: str, title: str, text: str) -> tuple[Membership, str, str]:
    """Whoever may open it now, and its words, cleaned."""
    author = writing.lock_author(by)
    policies.may_speak.require(author, author.community)
    if kind not in Thread.Kind.values:
        raise Invalid(_("Choose what kind of conversation this is."), fields={"kind": _("Choose one.")})
    line, words = clean_line(title, at_most=TITLE, at_least=3, field="title"), writing.cleaned(text)
    _require_measure(author)
    writing.require_measure(author, words)
    return author, line, words


def _begin(author: Membership, kind: str, line: str, words: str) -> tuple[Thread, Post]:
    thread = Thread.objects.create(community=author.community, author=author, kind=kind, title=line)
    post = writing.write(author=author, thread_id=thread.pk, text=words)
    emit_many([ThreadOpened(thread.pk, thread.community_id), PostPublished(post.pk, thread.pk, thread.community_id)])
    return thread, post


def _require_measure(author: Membership) -> None:
    age = ExpressionWrapper(Now() - F("created_at"), output_field=DurationField())
    recent = Thread.objects.filter(author=author, created_at__gt=Now() - HOUR).annotate(age=age)
    ages = list(recent.order_by("-pk").values_list("age", flat=True)[:AN_HOUR])
    if len(ages) >= AN_HOUR:
        raise TooMany(
            _("You opened several conversations within the hour. Your text is kept: let these breathe first."),
            retry_after=math.ceil((HOUR - ages[-1]).total_seconds()),
        )
