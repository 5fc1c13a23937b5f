"""What was said, as it is shown: a post with its reactions, the same for every reader."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models.upload import address
from accounts.models.user import public_name
from communities.models import Membership, Post, PostVersion, Reaction, Thread
from core.errors import Missing
from core.privacy import enough
from core.questions import LARGEST, Among, Question

PAGE = 20
KINDS = tuple(Reaction.Kind.values)


@dataclass(frozen=True)
class Given:
    """How many gave one kind of reaction to a post; ``key`` names it in the page."""

    kind: str
    count: int
    key: str

    @property
    def is_few(self) -> bool:
        """Some, and too few for a number."""
        return self.count > 0 and not self.is_counted

    @property
    def is_counted(self) -> bool:
        return enough(self.count)


class Said(NamedTuple):
    """What a message shows and nothing more; `SAID` names where each field comes from."""

    pk: int
    thread_id: int
    slug: str
    author_id: int
    display_name: str
    erased_at: dt.datetime | None
    avatar: str | None
    html: str
    language: str
    created_at: dt.datetime
    edited_at: dt.datetime | None
    removed_at: dt.datetime | None
    withdrawn_at: dt.datetime | None
    reply_to_id: int | None
    answered_name: str | None
    answered_erased_at: dt.datetime | None

    @property
    def author(self) -> str:
        return public_name(self.display_name, self.erased_at)

    @property
    def picture(self) -> str:
        return address(self.avatar) if self.avatar else ""

    @property
    def answered(self) -> str:
        """The name of the person answered; empty where nobody is."""
        return public_name(self.answered_name or "", self.answered_erased_at) if self.reply_to_id else ""


SAID = (
    "pk", "thread_id", "thread__community__slug", "author_id", "author__user__display_name", "author__user__erased_at",
    "author__user__profile__avatar__name", "html", "language", "created_at", "edited_at", "removed_at", "withdrawn_at",
    "reply_to_id",
    "reply_to__author__user__display_name", "reply_to__author__user__erased_at",
)  # fmt: skip


@dataclass(frozen=True)
class Card:
    """One post as everybody sees it."""

    post: Said
    counts: Counter[str]

    @property
    def reactions(self) -> list[Given]:
        """Each kind, in a fixed order."""
        return [Given(kind, self.counts[kind], f"{self.post.pk}:{kind}") for kind in KINDS]


class Page(NamedTuple):
    """A stretch of a conversation: its opening, then cards in the order they were written."""

    opening: Card | None
    cards: list[Card]
    older: int | None
    newer: int | None

    @property
    def is_last(self) -> bool:
        return self.newer is None


def written() -> QuerySet[Post]:
    """Posts with whose they are and where, and the text as it was written."""
    return Post.objects.select_related(
        "thread__community", "author__user__profile__avatar", "reply_to__author__user"
    ).defer("search", "reply_to__search", "reply_to__text", "reply_to__html")


LISTED = (
    "pk", "thread_id", "author__user__display_name", "author__user__erased_at", "reply_to_id", "text", "html", "language",
    "created_at", "edited_at", "removed_at", "withdrawn_at",
)  # fmt: skip


def listed(thread: Thread) -> Any:
    """The messages of a conversation as rows, with the text as it was written: for lists that programs read."""
    return Post.objects.filter(thread=thread).values(*LISTED)


_inside = Question(lambda slug, number: written().filter(pk=number, thread__community__slug=slug))
_by_id = Question(lambda number: written().filter(pk=number))


def by_id(post_id: int, *, slug: str = "") -> Post:
    """One post (of that community), with its text, or `Missing`."""
    post: Post | None = _inside.first(slug=slug, number=post_id) if slug else _by_id.first(number=post_id)
    if post is None:
        raise Missing(_("This message does not exist, or not in this community."))
    return post


def _said(posts: QuerySet[Post]) -> QuerySet[Any, Any]:
    return posts.values_list(*SAID)


_one = Question(lambda post: _said(Post.objects.filter(pk=post)))
_opening = Question(lambda thread: _said(Post.objects.filter(thread=thread).order_by("pk"))[:1])
_before = Question(
    lambda thread, opening, before: _said(
        Post.objects.filter(thread=thread, pk__gt=opening, pk__lt=before).order_by("-pk")
    )[: PAGE + 1]
)
_since = Question(
    lambda thread, since: _said(Post.objects.filter(thread=thread, pk__gte=since).order_by("pk"))[: PAGE + 1]
)
_reactions = Question(
    lambda posts: (
        Reaction.objects.filter(Among("post_id", posts))
        .values_list("post_id", "kind")
        .annotate(n=Count("pk"))
        .order_by()
    )
)
_mine = Question(
    lambda member, posts: (
        Reaction.objects.filter(Among("post_id", posts), member=member)
        .order_by("post_id", "kind")
        .values_list("post_id", "kind")
    )
)


def card(post_id: int) -> Card | None:
    """One post as everybody sees it; None when it is gone altogether."""
    return next(iter(cards(_read(_one, post=post_id))), None)


def cards(said: Sequence[Said]) -> list[Card]:
    """Messages with their reactions counted, in one query."""
    counts = reaction_counts([post.pk for post in said])
    return [Card(post, counts.get(post.pk, Counter())) for post in said]


def _read(question: Question, **values: Any) -> list[Said]:
    return [Said(*row) for row in question(**values)]


def reaction_counts(post_ids: Sequence[int]) -> dict[int, Counter[str]]:
    """How many reactions of each kind each post has."""
    counts: dict[int, Counter[str]] = {}
    for post_id, kind, n in _reactions(posts=list(post_ids)):
        counts.setdefault(post_id, Counter())[kind] = n
    return counts


def mine(membership: Membership | None, post_ids: Sequence[int]) -> list[str]:
    """This member's own reactions on these posts, as ``"12:support"``."""
    if membership is None:
        return []
    return [f"{post_id}:{kind}" for post_id, kind in _mine(member=membership.pk, posts=list(post_ids))]


def page(thread: Thread, *, before: int | None = None, since: int | None = None) -> Page:
    """A stretch of 20: the latest, those before a post, or those from a post on. The opening always comes first."""
    opening = next(iter(_read(_opening, thread=thread.pk)), None)
    if opening is None:
        return Page(None, [], None, None)
    found, older, newer = _stretch(opening, before, since)
    shown = cards([opening, *found])
    return Page(
        shown[0], shown[1:], found[0].pk if older and found else None, found[-1].pk + 1 if newer and found else None
    )


def _stretch(opening: Said, before: int | None, since: int | None) -> tuple[list[Said], bool, bool]:
    """(posts in order, are there older ones, are there newer ones)."""
    rest = Post.objects.filter(thread=opening.thread_id, pk__gt=opening.pk)
    if since is not None:
        found = _read(_since, thread=opening.thread_id, since=max(since, opening.pk + 1))
        older = rest.filter(pk__lt=since).exists()
        return found[:PAGE], older, len(found) > PAGE
    found = _read(_before, thread=opening.thread_id, opening=opening.pk, before=LARGEST if before is None else before)
    newer = before is not None and rest.filter(pk__gte=before).exists()
    return found[:PAGE][::-1], len(found) > PAGE, newer


def start_of_page(post: Post) -> int | None:
    """From which post on a page shows this one; None when the latest page does (or it opens the conversation)."""
    later = Post.objects.filter(thread_id=post.thread_id, pk__gt=post.pk).order_by("pk")
    if len(later.values_list("pk")[:PAGE]) < PAGE:
        return None
    is_opening = not Post.objects.filter(thread_id=post.thread_id, pk__lt=post.pk).exists()
    return None if is_opening else post.pk


def history(post: Post) -> QuerySet[PostVersion]:
    """What a post said before, the latest version first."""
    return post.versions.order_by("-until", "-pk")


def of_written_by(user_id: int) -> QuerySet[Post]:
    """Everything one person wrote and did not remove."""
    mine = Post.objects.filter(author__user_id=user_id, removed_at__isnull=True)
    return mine.select_related("thread__community").defer("search")
