"""What communities know of a text before it is published: its words, its links, since when its author is here, their pace."""

import bisect
import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from communities import readable
from communities.models import Post
from core import clock
from core.facts import Draft, Kind, declare

HOUR = dt.timedelta(hours=1)
YEARS = 3650


def _words(drafts: Sequence[Draft]) -> list[str]:
    return [draft.words for draft in drafts]


def _links(drafts: Sequence[Draft]) -> list[int]:
    return [len(readable.links(draft.text)) for draft in drafts]


def _hosts(drafts: Sequence[Draft]) -> list[str]:
    return ["\n".join(readable.hosts(draft.text)) for draft in drafts]


def _days_here(drafts: Sequence[Draft]) -> list[int]:
    return [_days(draft, draft.author.joined_at) for draft in drafts]


def _days_of_account(drafts: Sequence[Draft]) -> list[int]:
    """In one query, whoever wrote them."""
    people = {draft.author.user_id for draft in drafts}
    since = dict(User.objects.filter(pk__in=people).values_list("pk", "joined_at"))
    return [_days(draft, since[draft.author.user_id]) for draft in drafts]


def _days(draft: Draft, since: dt.datetime) -> int:
    return max(0, ((draft.at or clock.now()) - since).days)


def _pace(drafts: Sequence[Draft]) -> list[int]:
    """How many messages each author published here in the hour before; in one query."""
    now = clock.now()
    moments = [draft.at or now for draft in drafts]
    authors = {draft.author.pk for draft in drafts}
    around = Post.objects.filter(author__in=authors, created_at__gt=min(moments) - HOUR, created_at__lte=max(moments))
    said: dict[int, list[dt.datetime]] = {author: [] for author in authors}
    for author, at in around.order_by("created_at").values_list("author", "created_at"):
        said[author].append(at)
    return [_before(said[draft.author.pk], at, draft) for draft, at in zip(drafts, moments, strict=True)]


def _before(said: list[dt.datetime], at: dt.datetime, draft: Draft) -> int:
    """How many of these moments lie in the hour before, the text itself apart."""
    end = bisect.bisect_left(said, at) if draft.at else bisect.bisect_right(said, at)
    return end - bisect.bisect_left(said, at - HOUR)


declare("words", Kind.WORDS, label=_("The text of the message"), read=_words)
declare("links", Kind.NUMBER, label=_("The number of links in the message"), read=_links, least=0, most=50)
declare(
    "hosts", Kind.WORDS, label=_("The list of sites that the message links to"), read=_hosts,
    help=_("The name of the site alone, such as example.org."),
)  # fmt: skip
declare(
    "days_here", Kind.NUMBER, label=_("The number of days since its author joined"), read=_days_here, most=YEARS, rank=1
)
declare(
    "days_of_account", Kind.NUMBER, label=_("The age in days of its author’s account"), read=_days_of_account, most=YEARS, rank=2,
)  # fmt: skip
declare(
    "pace",
    Kind.NUMBER,
    label=_("The number of messages of its author here in the last hour"),
    read=_pace,
    most=200,
    rank=2,
)
