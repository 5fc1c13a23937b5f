"""People on a plane: near each other when they voted alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

AGREE, DISAGREE, PASS = 1, -1, 0
ENOUGH_VOTES = 7  # from so many statements on, somebody can be placed; below, chance would place them


@dataclass(frozen=True)
class Votes:
    """A table: one line a person, one column a statement; 1, -1, 0, or nan where somebody did not say."""

    people: tuple[int, ...]
    statements: tuple[int, ...]
    table: NDArray[np.float64]

    @classmethod
    def of(cls, cast: Iterable[tuple[int, int, int]]) -> "Votes":
        """From (person, statement, vote) in the order they were cast: of two on one statement, the last counts."""
        last = {(person, statement): vote for person, statement, vote in cast}
        people = sorted({person for person, _statement in last})
        statements = sorted({statement for _person, statement in last})
        lines, columns = _places(people), _places(statements)
        table = np.full((len(people), len(statements)), np.nan)
        for (person, statement), vote in last.items():
            table[lines[person], columns[statement]] = vote
        return cls(tuple(people), tuple(statements), table)

    @cached_property
    def said(self) -> NDArray[np.bool_]:
        """Where somebody said something, a pass being something."""
        return ~np.isnan(self.table)

    def placed(self) -> NDArray[np.bool_]:
        """Who voted enough to be placed."""
        few = min(ENOUGH_VOTES, len(self.statements))
        counts: NDArray[np.bool_] = self.said.sum(axis=1) >= max(few, 1)
        return counts


def plane(votes: Votes) -> NDArray[np.float64]:
    """Two coordinates for each person placed, by the two directions in which votes differ most.

    A statement somebody did not see stands at what others said of it on average, so that it moves nobody. (To move whoever
    voted little outwards, as Polis does, was tried: groups came further from those published.) Signs are fixed: the same
    votes, the same picture.
    """
    kept = votes.placed()
    table, said = votes.table[kept], votes.said[kept]
    if not table.size:
        return np.zeros((len(table), 2))
    seen = said.sum(axis=0)
    mean = np.where(said, table, 0).sum(axis=0) / np.maximum(seen, 1)
    centred = np.where(said, table - mean, 0)
    _left, _weights, directions = np.linalg.svd(centred, full_matrices=False)
    axes = _upright(directions[:2])
    flat: NDArray[np.float64] = centred @ axes.T
    return np.pad(flat, ((0, 0), (0, 2 - flat.shape[1])))


def _upright(axes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each direction pointing to where its heaviest statement is positive: a direction's sign means nothing."""
    heaviest = np.take_along_axis(axes, np.abs(axes).argmax(axis=1)[:, None], axis=1)
    turned: NDArray[np.float64] = axes * np.where(heaviest < 0, -1, 1)
    return turned


def _places(names: list[int]) -> dict[int, int]:
    return {name: place for place, name in enumerate(names)}
