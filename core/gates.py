"""What may stop a text before it is published: apps above say so, those who publish only ask.

    @gate
    def rules(act): ...                                    # in an app's `gates.py`: a `Passing`, or raises `Rephrase`

    passing = ask(act)                                     # in the service that publishes, before anything is written
    if passing.waiting: return passing.waiting
    post = write(…)
    passing.published(post.pk)

From the lightest up: nothing; afterwards, somebody is told; the author is asked to say it otherwise, once; somebody looks first.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.errors import Conflict
from core.facts import Draft

SEPARATOR = "-"
NOTES = 200
"""How long may be what says that one was asked already."""


@dataclass(frozen=True)
class Act:
    """Something that is about to be said, and the `Way` by which it can be said later with what is ``kept`` (JSON).

    ``insists``: what the author was asked already, and posts it as it is.
    """

    draft: Draft
    way: str
    kept: Mapping[str, Any]
    insists: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Asked:
    """One thing that the author is asked, in the community's language, the words that are meant, and what names it."""

    name: str
    sentence: str
    words: tuple[str, ...] = ()


class Rephrase(Conflict):
    """The author is asked to say it otherwise; nothing was done, and they may say it as it is."""

    def __init__(self, asked: Sequence[Asked]) -> None:
        super().__init__(_("Before this is posted: could you say it otherwise? Your text is kept."), code="rephrase")
        self.asked = tuple(asked)
        self.as_it_is = SEPARATOR.join(sorted(one.name for one in asked))
        self.more = {
            "asked": [{"sentence": one.sentence, "words": list(one.words)} for one in asked],
            "to_post_as_it_is": {"as_it_is": self.as_it_is},
        }


@dataclass(frozen=True)
class Waiting:
    """It is kept, and somebody looks at it first: where its author sees that, and when it is published at the latest."""

    pk: int
    url: str
    until: dt.datetime


@dataclass(frozen=True)
class Passing:
    """What becomes of it; ``then`` is done in the same transaction with what was published."""

    waiting: Waiting | None = None
    then: tuple[Callable[[int], None], ...] = ()

    def published(self, content: int) -> None:
        """It stands under this number."""
        for act in self.then:
            act(content)


@dataclass(frozen=True)
class Way:
    """How something is said once it waited: ``publish(membership, kept)`` returns its number, or raises why it cannot be any more.

    ``title``: what it is; ``kind``: what it then is for `core.moderable`.
    """

    name: str
    kind: str
    title: Any
    publish: Callable[[Any, Mapping[str, Any]], int]


Gate = Callable[[Act], Passing]
Latest = Callable[[int, int], list[Draft]]
GATES: list[Gate] = []
WAYS: dict[str, Way] = {}
LATEST: dict[str, Latest] = {}
"""By kind of content: the last of a community, the latest first, as drafts."""


def gate(asked: Gate) -> Gate:
    """Register what is asked before a text is published. It may raise `Rephrase`, and writes nothing if it does."""
    if asked not in GATES:
        GATES.append(asked)
    return asked


def way(name: str, **said: Any) -> Way:
    """Register how something is said after a wait. Raises ValueError where the name is another's."""
    made = Way(name, **said)
    if name in WAYS and WAYS[name].publish.__module__ != made.publish.__module__:
        raise ValueError(f"two ways are called {name}")
    return WAYS.setdefault(name, made)


def latest(kind: str) -> Callable[[Latest], Latest]:
    """Register what was published last in a community: ``(community, how many)``, for a rule to be tried on."""

    def register(found: Latest) -> Latest:
        return LATEST.setdefault(kind, found)

    return register


def ask(act: Act) -> Passing:
    """What becomes of it, all gates considered: whoever makes it wait comes first."""
    passings = [asked(act) for asked in GATES]
    waiting = next((one.waiting for one in passings if one.waiting), None)
    return Passing(waiting, () if waiting else tuple(then for one in passings for then in one.then))


def insisted(said: str) -> frozenset[str]:
    """What was asked already, as a form or a program sends it back; nonsense is nothing."""
    return frozenset(part for part in said[:NOTES].split(SEPARATOR) if part)
