"""Registries that the apps above fill, so that government knows none of them.

`counts_as_activity`: what counts as taking part in a community; a roll may ask for people who were active lately.
`asks`: the words of a referendum, said by whoever called it.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

Active = Callable[[int, dt.datetime], "QuerySet[Any, Any]"]
_active: list[Active] = []


def counts_as_activity(found: Active) -> Active:
    """Register a query: the ids of the users who did something in a community since a moment."""
    _active.append(found)
    return found


def active_since(community_id: int, since: dt.datetime) -> Iterator["QuerySet[Any, Any]"]:
    """One query for each kind of activity."""
    return (found(community_id, since) for found in _active)


@dataclass(frozen=True)
class Asked:
    """What a referendum asks, in the reader's language: nobody writes it, so that nobody is described in it."""

    title: str
    question: str
    answers: tuple[str, str, str]
    help: str
    address: str


Asks = Callable[[int], Asked]
_asks: dict[str, Asks] = {}


def asks(what: str) -> Callable[[Asks], Asks]:
    """Register the words of the referendums whose ``origin`` is ``what:number``: a function of that number."""

    def register(found: Asks) -> Asks:
        _asks[what] = found
        return found

    return register


def asked(origin: str) -> Asked:
    """What the referendum of this origin asks."""
    what, _, number = origin.partition(":")
    return _asks[what](int(number))
