"""Conversations from elsewhere, brought into a trial or fictitious community in batches, with their own dates.

Meant for batches of some hundreds: each call is one transaction of a few statements, and may be repeated: what is already
there (same key) is recognised and left as it is.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from communities import policies
from communities.events import MemberJoined, PostPublished, ThreadOpened
from communities.language import detect
from communities.models import Charter, Community, Mandate, Membership, Post, Reaction, Thread
from core import log
from core.actors import Clock, Staff
from core.errors import Missing
from core.events import emit_many
from core.text import clean_line, clean_text, render_markdown

TITLE, TEXT = 140, 8000


@dataclass(frozen=True)
class NewThread:
    """A conversation to bring in. ``key`` is its id elsewhere; ``author`` a user's id, enrolled before."""

    key: str
    author: int
    title: str
    created_at: dt.datetime
    kind: str = Thread.Kind.DISCUSSION


@dataclass(frozen=True)
class NewPost:
    """A message to bring in; ``thread`` and ``reply_to`` are keys. Markdown, cleaned here; no language = detected."""

    key: str
    thread: str
    author: int
    text: str
    created_at: dt.datetime
    reply_to: str = ""
    language: str = ""


class Brought(NamedTuple):
    """Ids by key, of what is new; what was there before is in neither."""

    threads: dict[str, int]
    posts: dict[str, int]


@transaction.atomic
def enrol(
    *, by: Clock | Staff, community_id: int, user_ids: Sequence[int], at: dt.datetime | None = None
) -> dict[int, int]:
    """Make these (made-up) persons members under the charter in force; return user id → membership id."""
    community = _fillable(by, community_id)
    charter = Charter.objects.filter(community=community).order_by("-version")[0]
    known = set(Membership.objects.filter(community=community).values_list("user_id", flat=True))
    new = [user_id for user_id in dict.fromkeys(user_ids) if user_id not in known]
    dates = {"joined_at": at} if at else {}
    made = Membership.objects.bulk_create(
        Membership(community=community, user_id=user_id, charter=charter, **dates) for user_id in new
    )
    Community.objects.filter(pk=community_id).update(members_count=F("members_count") + len(made))
    emit_many([MemberJoined(community_id, membership.pk, membership.user_id) for membership in made])
    return dict(Membership.objects.filter(community=community, user_id__in=user_ids).values_list("user_id", "pk"))


@transaction.atomic
def bring_in(
    *, by: Clock | Staff, community_id: int, threads: Iterable[NewThread] = (), posts: Iterable[NewPost] = ()
) -> Brought:
    """Write conversations and messages as they were dated, in order of date; counters and facts follow."""
    community = _fillable(by, community_id)
    members = dict(Membership.objects.filter(community=community).values_list("user_id", "pk"))
    new_threads = _write_threads(community, members, list(threads))
    new_posts = _write_posts(community, members, sorted(posts, key=lambda post: post.created_at))
    _recount(community_id, {post.thread_id for post in new_posts})
    _log(by, community_id, len(new_threads), len(new_posts))
    opened = [ThreadOpened(thread.pk, community_id) for thread in new_threads]
    emit_many([*opened, *(PostPublished(post.pk, post.thread_id, community_id) for post in new_posts)])
    return Brought(
        {str(thread.external_id): thread.pk for thread in new_threads},
        {str(post.external_id): post.pk for post in new_posts},
    )


@transaction.atomic
def bring_reactions(
    *, by: Clock | Staff, community_id: int, reactions: Iterable[tuple[int, int, str, dt.datetime]]
) -> None:
    """Reactions as (post id, user id, kind, when), each once."""
    community = _fillable(by, community_id)
    members = dict(Membership.objects.filter(community=community).values_list("user_id", "pk"))
    rows = [
        Reaction(post_id=post_id, member_id=members[user_id], kind=kind, created_at=at)
        for post_id, user_id, kind, at in reactions
    ]
    Reaction.objects.bulk_create(rows, ignore_conflicts=True)


def _fillable(by: Clock | Staff, community_id: int) -> Community:
    community = Community.objects.select_for_update(no_key=True).filter(pk=community_id).first()
    if community is None:
        raise Missing(_("This community does not exist."))
    policies.may_be_filled.require(by, community)
    return community


def _write_threads(community: Community, members: dict[int, int], threads: Sequence[NewThread]) -> list[Thread]:
    keys = [thread.key for thread in threads]
    known = set(Thread.objects.filter(community=community, external_id__in=keys).values_list("external_id", flat=True))
    return Thread.objects.bulk_create(
        Thread(
            community=community,
            author_id=members[new.author],
            kind=new.kind,
            title=clean_line(new.title, at_most=TITLE, field="title"),
            created_at=new.created_at,
            last_post_at=new.created_at,
            external_id=new.key,
        )
        for new in threads
        if new.key not in known
    )


def _write_posts(community: Community, members: dict[int, int], posts: Sequence[NewPost]) -> list[Post]:
    """Answers may point at messages of this very batch: rows first, then who answers whom."""
    wanted = {post.thread for post in posts}
    found = Thread.objects.filter(community=community, external_id__in=wanted)
    ids = {str(key): pk for key, pk in found.values_list("external_id", "pk")}
    known = _known_posts(ids.values(), [key for post in posts for key in (post.key, post.reply_to) if key])
    new = [post for post in posts if (ids[post.thread], post.key) not in known]
    made = Post.objects.bulk_create((_row(community, members, ids, post) for post in new), batch_size=500)
    known |= {(post.thread_id, str(post.external_id)): post.pk for post in made}
    answers = []
    for post, source in zip(made, new, strict=True):
        if source.reply_to and (parent := known.get((post.thread_id, source.reply_to))):
            post.reply_to_id = parent
            answers.append(post)
    Post.objects.bulk_update(answers, ["reply_to"], batch_size=500)
    return made


def _known_posts(thread_ids: Iterable[int], keys: Sequence[str]) -> dict[tuple[int, str], int]:
    rows = Post.objects.filter(thread_id__in=list(thread_ids), external_id__in=keys)
    return {(thread_id, str(key)): pk for thread_id, key, pk in rows.values_list("thread_id", "external_id", "pk")}


def _row(community: Community, members: dict[int, int], threads: dict[str, int], new: NewPost) -> Post:
    text = clean_text(new.text, at_most=TEXT, field="text")
    return Post(
        thread_id=threads[new.thread],
        author_id=members[new.author],
        text=text,
        html=render_markdown(text),
        language=new.language if new.language in ("fr", "en") else detect(text, default=community.language),
        created_at=new.created_at,
        external_id=new.key,
    )


RECOUNT = """
UPDATE communities_thread t SET posts_count = s.n, last_post_at = s.latest
FROM (SELECT thread_id, count(*) FILTER (WHERE removed_at IS NULL) AS n, max(created_at) AS latest
      FROM communities_post WHERE thread_id = ANY(%s) GROUP BY thread_id) s
WHERE t.id = s.thread_id
"""
LIVELY = """
UPDATE communities_community c SET last_post_at = greatest(c.created_at, s.latest)
FROM (SELECT max(last_post_at) AS latest FROM communities_thread WHERE community_id = %s) s
WHERE c.id = %s AND s.latest IS NOT NULL
"""


def _recount(community_id: int, thread_ids: set[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(RECOUNT, [sorted(thread_ids)])
        cursor.execute(LIVELY, [community_id, community_id])


def _log(by: Clock | Staff, community_id: int, threads: int, posts: int) -> None:
    if threads or posts:
        public = {"threads": threads, "posts": posts}
        log.append(
            chain=log.community_chain(community_id), verb="conversation.brought_in", actor=by.kind, public=public
        )


@transaction.atomic
def date_back(*, by: Clock | Staff, community_id: int, to: dt.datetime) -> None:
    """Let a fictitious community have begun earlier: its founding, its charter, its first member and tasks."""
    community = _fillable(by, community_id)
    Community.objects.filter(pk=community.pk).update(created_at=to, last_post_at=to)
    Charter.objects.filter(community=community).update(adopted_at=to)
    Membership.objects.filter(community=community).update(joined_at=to)
    Mandate.objects.filter(community=community).update(starts_at=to)
