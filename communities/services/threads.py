"""Conversations: somebody opens one with a title and a first message."""

import datetime as dt
import math

from django.db import transaction
from django.db.models import DurationField, ExpressionWrapper, F
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from communities import policies
from communities.events import PostPublished, ThreadOpened
from communities.models import Membership, Thread
from communities.services import writing
from core.errors import Invalid, TooMany
from core.events import emit_many
from core.text import clean_line

TITLE = 140
AN_HOUR, HOUR = 6, dt.timedelta(hours=1)


@transaction.atomic
def open(*, by: Membership, kind: str, title: str, text: str) -> Thread:
    """Open a discussion, a question or a small victory."""
    author = writing.lock_author(by)
    policies.may_speak.require(author, author.community)
    if kind not in Thread.Kind.values:
        raise Invalid(_("Choose what kind of conversation this is."), fields={"kind": _("Choose one.")})
    line, words = clean_line(title, at_most=TITLE, at_least=3, field="title"), writing.cleaned(text)
    _require_measure(author)
    writing.require_measure(author, words)
    thread = Thread.objects.create(community=author.community, author=author, kind=kind, title=line)
    post = writing.write(author=author, thread_id=thread.pk, text=words)
    emit_many([ThreadOpened(thread.pk, thread.community_id), PostPublished(post.pk, thread.pk, thread.community_id)])
    return thread


def _require_measure(author: Membership) -> None:
    age = ExpressionWrapper(Now() - F("created_at"), output_field=DurationField())
    recent = Thread.objects.filter(author=author, created_at__gt=Now() - HOUR).annotate(age=age)
    ages = list(recent.order_by("-pk").values_list("age", flat=True)[:AN_HOUR])
    if len(ages) >= AN_HOUR:
        raise TooMany(
            _("You opened several conversations within the hour. Your text is kept: let these breathe first."),
            retry_after=math.ceil((HOUR - ages[-1]).total_seconds()),
        )
