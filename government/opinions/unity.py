"""What unites: statements that every group agrees on, for acting together without agreeing on everything."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from government.opinions.groups import Labels
from government.opinions.plane import AGREE, DISAGREE, Votes


@dataclass(frozen=True)
class Stance:
    """What one group said of one statement, in people."""

    agree: int
    disagree: int
    passed: int

    @property
    def seen(self) -> int:
        return self.agree + self.disagree + self.passed

    @property
    def agreement(self) -> float:
        """Probability that one more of the group agrees, by Jeffreys' prior: (agree + 1/2) / (seen + 1)."""
        return (self.agree + 0.5) / (self.seen + 1)

    @property
    def disagreement(self) -> float:
        return (self.disagree + 0.5) / (self.seen + 1)


@dataclass(frozen=True)
class Statement:
    """A statement, with the stance of each group, the largest first."""

    number: int
    stances: tuple[Stance, ...]

    @property
    def unites(self) -> float:
        """Geometric mean over the groups of agreement x (1 - disagreement): one group against pulls it down for all."""
        each = [stance.agreement * (1 - stance.disagreement) for stance in self.stances]
        return float(np.prod(each) ** (1 / len(each)))

    @property
    def divides(self) -> float:
        """How far apart the two groups are that are farthest apart, from 0 to 1."""
        each = [stance.agreement for stance in self.stances]
        return max(each) - min(each)


def statements(votes: Votes, labels: Labels) -> list[Statement]:
    """Every statement, with what each group said of it. `labels` are of those placed, in their order."""
    table = votes.table[votes.placed()]
    each = [_stances(table[labels == group]) for group in range(int(labels.max()) + 1)]
    return [
        Statement(number, tuple(column))
        for number, column in zip(votes.statements, zip(*each, strict=True), strict=True)
    ]


def uniting(found: Sequence[Statement], *, at_least: int) -> list[Statement]:
    """Those on which most of every group agree, the most uniting first; said only where enough of each group saw it."""
    shared = [
        statement
        for statement in found
        if all(stance.seen >= at_least and stance.agreement > 0.5 for stance in statement.stances)
    ]
    return sorted(shared, key=lambda statement: (-statement.unites, statement.number))


def dividing(found: Sequence[Statement], *, at_least: int) -> list[Statement]:
    """Those on which groups are farthest apart first, where enough of each saw it."""
    seen = [one for one in found if all(stance.seen >= at_least for stance in one.stances)]
    return sorted(seen, key=lambda statement: (-statement.divides, statement.number))


def _stances(table: NDArray[np.float64]) -> list[Stance]:
    agree, disagree, passed = ((table == vote).sum(axis=0) for vote in (AGREE, DISAGREE, 0))
    return [Stance(*map(int, counts)) for counts in zip(agree, disagree, passed, strict=True)]
