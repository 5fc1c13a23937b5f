"""What a browser hears of a community: messages, reactions, conversations, how many belong. All of it is public."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from communities import drawing
from communities.cursors import read_id
from communities.events import (
    MemberJoined,
    MemberLeft,
    PostEdited,
    PostPublished,
    PostRemoved,
    PostRestored,
    ReactionChanged,
    StandingChanged,
    ThreadOpened,
)
from communities.models import Community, Thread
from core.live import Tell, declare_topic, revokes, tells


def _community_exists(_user: Any, key: str) -> bool:
    pk = read_id(key)
    return pk is not None and Community.objects.filter(pk=pk).exists()


def _thread_exists(_user: Any, key: str) -> bool:
    pk = read_id(key)
    return pk is not None and Thread.objects.filter(pk=pk).exists()


declare_topic("community", may_listen=_community_exists)
declare_topic("thread", may_listen=_thread_exists)
revokes(MemberLeft, StandingChanged)


@tells(PostPublished, PostEdited, PostRemoved, PostRestored)
def show_post(fact: PostPublished) -> Iterator[Tell]:
    """The message itself, at its place or at the end of the conversation."""
    where = f"thread-{fact.thread_id}-posts"
    yield Tell(f"thread:{fact.thread_id}", f"post-{fact.post_id}", partial(drawing.post, fact.post_id), to=where)


@tells(PostPublished, PostRemoved, PostRestored)
def show_count(fact: PostPublished) -> Iterator[Tell]:
    """How many messages the conversation has, where one reads it."""
    yield Tell(
        f"thread:{fact.thread_id}", f"thread-{fact.thread_id}-count", partial(drawing.posts_count, fact.thread_id)
    )


@tells(ThreadOpened, PostPublished, PostRemoved, PostRestored)
def show_line(fact: ThreadOpened) -> Iterator[Tell]:
    """The conversation among those of its community: it changes in place, or comes first when it was not shown."""
    where = f"community-{fact.community_id}-threads"
    line = f"thread-{fact.thread_id}-line"
    yield Tell(f"community:{fact.community_id}", line, partial(drawing.line, fact.thread_id), to=where)


@tells(ReactionChanged)
def show_reactions(fact: ReactionChanged) -> Iterator[Tell]:
    yield Tell(f"thread:{fact.thread_id}", f"post-{fact.post_id}-reactions", partial(drawing.reactions, fact.post_id))


@tells(MemberJoined, MemberLeft)
def show_members(fact: MemberJoined) -> Iterator[Tell]:
    where = f"community-{fact.community_id}-members"
    yield Tell(f"community:{fact.community_id}", where, partial(drawing.members, fact.community_id))
