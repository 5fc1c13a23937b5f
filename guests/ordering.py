"""In which order questions stand: by votes, and a few places by lot, so that what is asked late is seen too.

Most-voted lists feed themselves: what stands on top is read, and so voted, most (Salganik, Dodds and Watts, "Experimental
Study of Inequality and Unpredictability in an Artificial Cultural Market", Science 311, 2006). So every fourth place goes, for
a quarter of an hour, to one of those that stand lower, whichever its lot names. The lot is the SHA-256 of
"hour:quarter:question": anybody finds the same order again. Pure.
"""

import datetime as dt
from collections.abc import Iterable
from hashlib import sha256
from operator import itemgetter

EVERY = 4
QUARTER = 900
Standing = tuple[int, int]
"""The number of a question, and how many want it answered."""


def by_votes(questions: Iterable[Standing]) -> list[int]:
    """The most wanted first; among equals, the older."""
    return [number for number, _votes in sorted(questions, key=lambda one: (-one[1], one[0]))]


def quarter(moment: dt.datetime) -> int:
    """Which quarter of an hour it is, counted since 1970."""
    return int(moment.timestamp()) // QUARTER


def with_lots(questions: Iterable[Standing], *, hour: int, turn: int) -> list[int]:
    """By votes, every fourth place given by lot to one of those that stand lower. Each once."""
    left = by_votes(questions)
    ordered: list[int] = []
    while left:
        is_lot = (len(ordered) + 1) % EVERY == 0
        ordered.append(left.pop(_drawn(left, hour, turn) if is_lot else 0))
    return ordered


def _drawn(left: list[int], hour: int, turn: int) -> int:
    """The place of the one with the smallest lot."""
    lots = ((_lot(hour, turn, number), place) for place, number in enumerate(left))
    return min(lots, key=itemgetter(0))[1]


def _lot(hour: int, turn: int, question: int) -> str:
    return sha256(f"{hour}:{turn}:{question}".encode()).hexdigest()
