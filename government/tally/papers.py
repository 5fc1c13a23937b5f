"""Ballots as arrays: each distinct ballot is one row, so that a stage of a count is a few operations on whole
columns.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from government.tally.profile import Profile

Ints = NDArray[np.int64]
MOST_EXACT = 2**53
"""`numpy.bincount` adds in float64: sums of integers are exact below this."""


@dataclass
class Papers:
    """``choices[paper, rank]`` is a candidate's number, 0 where the ballot says nothing more; the last column is all
    0.
    """

    choices: NDArray[np.int16]
    counts: Ints
    invalid: int

    @property
    def valid(self) -> int:
        return int(self.counts.sum())


def papers_of(profile: Profile) -> Papers:
    """The profile as arrays, for rules that need one candidate a rank.

    At an equal rank a ballot stops: what comes before it counts, as the Scottish rules have it. A ballot without a
    first choice is invalid.
    """
    choices, counts = profile.standing_table()
    after_equal = np.cumsum(choices < 0, axis=1) > 0
    choices[after_equal] = 0
    choices[:, :-1][after_equal[:, 1:]] = 0
    said = choices[:, 0] > 0
    return Papers(choices[said], counts[said], sum(profile.ballots.values()) - int(counts[said].sum()))


class Piles:
    """Who holds each paper at this moment, and what it is worth there, in units of the count's arithmetic."""

    def __init__(self, papers: Papers, candidates: int, standing: list[int], *, unit: int) -> None:
        if papers.valid * unit >= MOST_EXACT:
            raise OverflowError(f"{papers.valid} ballots are more than this arithmetic counts exactly")
        self.papers, self.unit, self.candidates = papers, unit, candidates
        self.continuing = np.zeros(candidates + 1, dtype=bool)
        self.continuing[standing] = True
        self.holder = papers.choices[:, 0].copy()
        self._rank = np.zeros(len(self.holder), dtype=np.int64)
        self._value = np.full(len(self.holder), unit, dtype=np.int64)

    def first_totals(self) -> Ints:
        return self._sum(self.holder, self.papers.counts * self._value)

    def pass_on(self, source: int, *, surplus: int | None = None, total: int = 1) -> Ints:
        """Give each paper of `source` to its next continuing candidate; what each receives, 0 for nobody.

        With a surplus, a paper goes at ``surplus × its value ÷ total``, rounded down; without, at its value.
        """
        held = np.flatnonzero(self.holder == source)
        if surplus is not None:
            self._value[held] = surplus * self._value[held] // total
        heirs = self._next(held)
        self.holder[held] = heirs
        return self._sum(heirs, self.papers.counts[held] * self._value[held])

    def _next(self, held: NDArray[np.int64]) -> NDArray[np.int16]:
        heirs = np.zeros(len(held), dtype=np.int16)
        asking = np.arange(len(held))
        while asking.size:
            papers = held[asking]
            self._rank[papers] += 1
            named = self.papers.choices[papers, self._rank[papers]]
            heirs[asking] = named
            asking = asking[(named != 0) & ~self.continuing[named]]
        return heirs

    def _sum(self, holders: NDArray[np.int16], worth: Ints) -> Ints:
        return np.bincount(holders, weights=worth, minlength=self.candidates + 1).astype(np.int64)
