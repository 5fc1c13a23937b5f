"""One burst speaks through several words: which candidate stands for the others. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

SAME_PEOPLE: Final = 0.6
A_PAIR_SAYS_MORE: Final = 0.75


@dataclass(frozen=True, slots=True)
class Candidate:
    """A topic that rises with one emotion on one day, and who voiced it."""

    topic: str
    surface: str
    family: str
    score: float
    expected: float
    people: frozenset[int]

    @property
    def rank(self) -> tuple[float, str]:
        """Surprise first; “prix de la cantine” says more than “prix”."""
        return (self.score + A_PAIR_SAYS_MORE * self.topic.count(" "), self.topic)


def merged(candidates: Iterable[Candidate], standing: Sequence[tuple[str, frozenset[int]]] = ()) -> list[Candidate]:
    """The candidates that stand for all, the most telling first; those voiced by the same people are one.

    ``standing``: the family of each episode that lasts, and who voiced it that day.
    """
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda item: item.rank, reverse=True):
        others = [*standing, *((item.family, item.people) for item in kept)]
        if not any(family == candidate.family and _same(candidate.people, people) for family, people in others):
            kept.append(candidate)
    return kept


def _same(people: frozenset[int], others: frozenset[int]) -> bool:
    return bool(others) and len(people & others) >= SAME_PEOPLE * min(len(people), len(others))
