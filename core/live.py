"""The one door to live pages: which topics exist, who may listen, and what a fact says to a browser.

There is a single verb: *the element with this id, in the reader's language, is now this HTML*. Present, it is
replaced; absent, it is added at the end of the element named by ``to``; drawn as None, it is removed. The HTML is
computed when it is told, from the state of that moment, so hearing it twice, or late, is harmless. It is the same for
every reader of a topic: what belongs to one person goes through that person's own topic, ``me:<id>``.

    declare_topic("thread", may_listen=lambda user, key: threads.visible_to(user).filter(pk=key).exists())

    @tells(PostPublished)
    def show_post(fact):
        yield Tell(f"thread:{fact.thread_id}", f"post-{fact.post_id}", partial(draw_post, fact.post_id), to="…")
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from core.events import Fact

MayListen = Callable[[Any, str], bool]


@dataclass(frozen=True)
class Tell:
    """One element that a fact changed, and how to draw it (in the language active when called)."""

    topic: str
    id: str
    draw: Callable[[], str | None]
    to: str | None = None


Teller = Callable[[Any], Iterable[Tell]]

TOPICS: dict[str, MayListen] = {}
PASSING: set[str] = set()
TELLERS: dict[str, list[Teller]] = {}
REVOKING: set[str] = set()


def declare_topic(name: str, *, may_listen: MayListen, passes: bool = False) -> None:
    """Open a kind of topic, ``name:key``; ``may_listen(user, key)`` uses the policies of the page that shows it.

    ``passes``: the right ends by time alone, as a mandate does, and no fact tells of it: it is asked again before each telling.
    """
    TOPICS[name] = may_listen
    if passes:
        PASSING.add(name)


def passes(topic: str) -> bool:
    """Whether the right to hear this topic ends by time alone."""
    return topic.partition(":")[0] in PASSING


def tells(*facts: type[Fact]) -> Callable[[Teller], Teller]:
    """Register what a fact says to browsers."""

    def register(teller: Teller) -> Teller:
        for fact in facts:
            TELLERS.setdefault(fact.name, []).append(teller)
        return teller

    return register


def revokes(*facts: type[Fact]) -> None:
    """Facts (with a ``user_id``) after which that person's open sockets are authorised again, at once."""
    REVOKING.update(fact.name for fact in facts)


def told_by(fact: Fact) -> Iterator[Tell]:
    """All that one fact says."""
    for teller in TELLERS.get(fact.name, ()):
        yield from teller(fact)


def may_listen(user: Any, topic: str) -> bool:
    """Whether this person (possibly anonymous) may hear this topic."""
    kind, _, key = topic.partition(":")
    test = TOPICS.get(kind)
    return bool(test and key and len(key) <= 40 and test(user, key))


def position() -> int:
    """Where a page drawn from now on stands: the oldest transaction that may still be running.

    Everything below is visible to the page; everything from here on will be told when its socket opens.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        at: int = cursor.fetchone()[0]
    return at


def _own_topic(user: Any, key: str) -> bool:
    return bool(user.is_authenticated and str(user.pk) == key)


declare_topic("me", may_listen=_own_topic)
