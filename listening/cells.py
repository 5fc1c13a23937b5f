"""Counting what moves people, so that nobody is found in it. Pure: who said what in, groups out.

Each person counts once for an emotion about a topic touching a value, however much they wrote. A group under the privacy threshold
is left out; the others are rounded down to a multiple of it, so that one person more or less seldom shows. No total is given, and
a week is counted once: there are no two figures to subtract from each other.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """What one text of one person touched."""

    person: int
    emotions: tuple[str, ...]
    topics: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, order=True)
class Group:
    """About so many people, moved so, by this, for the sake of that (empty: no value was read)."""

    topic: str
    emotion: str
    value: str
    people: int


def groups(said: Iterable[Said], *, threshold: int) -> list[Group]:
    """The groups that may be told, the largest first."""
    who: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    for one in said:
        for key in _keys(one):
            who[key].add(one.person)
    told = [
        Group(topic, emotion, value, len(people) // threshold * threshold)
        for (topic, emotion, value), people in who.items()
        if len(people) >= threshold
    ]
    return sorted(told, key=lambda group: (-group.people, group))


def _keys(one: Said) -> Iterable[tuple[str, str, str]]:
    for topic in one.topics:
        for emotion in one.emotions:
            for value in one.values or ("",):
                yield topic, emotion, value
