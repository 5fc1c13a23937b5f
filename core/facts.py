"""What is known of a text before it is published: each app says what it can tell, and whoever has a rule asks by name.

    declare("links", Kind.NUMBER, label=_("Links in the message"), read=links, least=0, most=50)    # in an app's `facts.py`

    known = Known([draft])
    known.of("links", [0])                                                                        # {0: 2}

A fact is read of many texts in as many queries as of one, when it is asked for, and at most once of each.
"""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a fact is made of."""

    WORDS = "words"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True)
class Draft:
    """A text that somebody is about to publish, or published ``at`` a moment as ``content``.

    ``kind``: what it is, or will be, for `core.moderable`; ``author``: the membership whose it is.
    """

    kind: str
    community: int
    author: Any
    text: str
    title: str = ""
    content: int | None = None
    at: dt.datetime | None = None

    @property
    def words(self) -> str:
        """All that one would read of it."""
        return f"{self.title}\n\n{self.text}" if self.title else self.text


Reader = Callable[[Sequence[Draft]], Sequence[Any]]
"""The values for these drafts, in their order: a text, a number, a set of names; None where it is not known."""


@dataclass(frozen=True)
class Fact:
    """One thing that can be known of a text.

    ``private``: it tells something of a person that nobody else is shown. ``rank``: the dearer to know, the later it is asked.
    """

    name: str
    kind: Kind
    label: Any
    read: Reader
    help: Any = ""
    least: int = 0
    most: int = 0
    choices: Mapping[str, Any] = field(default_factory=dict)
    private: bool = False
    rank: int = 0


FACTS: dict[str, Fact] = {}


def declare(name: str, kind: Kind, **said: Any) -> Fact:
    """Register a fact. Raises ValueError where its kind lacks what it needs, or the name is another's."""
    made = Fact(name, kind, **said)
    if kind is Kind.NUMBER and not made.least < made.most:
        raise ValueError(f"{name}: a number goes from one bound to another")
    if (kind is Kind.CHOICE) != bool(made.choices):
        raise ValueError(f"{name}: a choice, and nothing else, has choices")
    if not name.isidentifier():
        raise ValueError(f"{name}: a fact goes by a plain name")
    known = FACTS.get(name)
    if known and known.read.__module__ != made.read.__module__:
        raise ValueError(f"two facts are called {name}")
    return FACTS.setdefault(name, made)


class Known:
    """What is known of some drafts, each named by its place among them."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = drafts
        self._read: dict[str, dict[int, Any]] = {}

    def of(self, name: str, places: Collection[int]) -> Mapping[int, Any]:
        """A fact of those drafts; None of each where nobody tells it any more."""
        read, fact = self._read.setdefault(name, {}), FACTS.get(name)
        wanted = [place for place in places if place not in read]
        if wanted:
            values = fact.read([self.drafts[place] for place in wanted]) if fact else [None] * len(wanted)
            read.update(zip(wanted, values, strict=True))
        return {place: read[place] for place in places}
