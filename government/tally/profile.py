"""What was voted: ballots grouped by what they say, so that a million of them are a few thousand lines."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from government.tally.ranking import Ranking, Table, members, table_of


@dataclass(frozen=True)
class Profile:
    """Candidates, seats, and how many people cast each ballot. Candidate ``n`` is called ``names[n - 1]``."""

    names: tuple[str, ...]
    seats: int
    ballots: Mapping[Ranking, int] = field(repr=False)
    title: str = ""
    withdrawn: frozenset[int] = frozenset()
    none: int | None = None
    """The option “none of these”, where there is one: who ends below it is not elected."""

    def __post_init__(self) -> None:
        if self.seats < 1:
            raise ValueError("at least one seat")
        if not self.standing:
            raise ValueError("at least one candidate who stands")

    @property
    def candidates(self) -> range:
        return range(1, len(self.names) + 1)

    @property
    def standing(self) -> list[int]:
        return [candidate for candidate in self.candidates if candidate not in self.withdrawn]

    def name(self, candidate: int) -> str:
        return self.names[candidate - 1]

    def standing_table(self) -> tuple[Table, NDArray[np.int64]]:
        """The ballots as rows, without the candidates who withdrew, and how many people cast each."""
        if not self.withdrawn:
            return table_of(self.ballots)
        merged: dict[Ranking, int] = {}
        for ranking, count in self.standing_ballots():
            merged[ranking] = merged.get(ranking, 0) + count
        return table_of(merged)

    def standing_ballots(self) -> Iterator[tuple[Ranking, int]]:
        """Each ballot without the candidates who withdrew: those ranked after them move up."""
        for ranking, count in self.ballots.items():
            yield (self._without_withdrawn(ranking) if self.withdrawn else ranking), count

    def _without_withdrawn(self, ranking: Ranking) -> Ranking:
        kept: list[int | tuple[int, ...]] = []
        for rank in ranking:
            stay = tuple(c for c in members(rank) if c not in self.withdrawn)
            if stay:
                kept.append(stay if len(stay) > 1 else stay[0])
        return tuple(kept)

    def digest(self) -> str:
        """SHA-256 of all that a count depends on, the same in whatever order ballots were read.

        One line of head, then the table of distinct ballots in ascending order and how many cast each, as
        little-endian integers of two and eight bytes.
        """
        table, counts = table_of(self.ballots)
        order = np.lexsort(table.T[::-1])
        told = hashlib.sha256(f"{len(self.names)} {self.seats} {sorted(self.withdrawn)} {self.none}\n".encode())
        told.update(table[order].astype("<i2").tobytes())
        told.update(counts[order].astype("<i8").tobytes())
        return told.hexdigest()
