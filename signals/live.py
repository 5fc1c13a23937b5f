"""What a browser hears: the weather of a community is public, its signals are for those who animate it."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from communities.events import MemberLeft
from communities.selectors import memberships
from core.live import Tell, declare_topic, revokes, tells
from signals import drawing, policies
from signals.events import PostsRead, SignalMoved, SignalRaised


def _animates(user: Any, key: str) -> bool:
    if not key.isdecimal() or not key.isascii():
        return False
    membership = memberships.of(user, int(key))
    return membership is not None and policies.may_observe.allows(membership, int(key))


declare_topic("observatory", may_listen=_animates)
revokes(MemberLeft)


@tells(PostsRead, SignalRaised, SignalMoved)
def show_weather(fact: PostsRead) -> Iterator[Tell]:
    """The same weather on the community’s page and in the observatory."""
    for topic in ("community", "observatory"):
        where = f"community-{fact.community_id}-weather"
        yield Tell(f"{topic}:{fact.community_id}", where, partial(drawing.weather, fact.community_id))


@tells(SignalRaised, SignalMoved)
def show_signal(fact: SignalRaised) -> Iterator[Tell]:
    where = f"community-{fact.community_id}-signals"
    draw = partial(drawing.signal, fact.signal_id, fact.community_id)
    yield Tell(f"observatory:{fact.community_id}", f"signal-{fact.signal_id}", draw, to=where)
