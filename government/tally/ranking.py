"""One ballot: the order in which somebody prefers candidates."""

from collections.abc import Mapping
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Ranking = tuple[int | tuple[int, ...], ...]
"""Candidates' numbers from the best on; an inner tuple holds candidates of equal rank, in ascending order."""

Table = NDArray[np.int16]
"""One row a ballot, 0 where it says nothing more. An equal rank is its first candidate, then the others as negative
numbers: 3 1=4 2 is ``3, 1, -4, 2``. The last column is all 0.
"""


def members(rank: int | tuple[int, ...]) -> tuple[int, ...]:
    return rank if isinstance(rank, tuple) else (rank,)


def written(ranking: Ranking) -> str:
    """As in a BLT file: ``3 1=4 2``."""
    return " ".join("=".join(map(str, members(rank))) for rank in ranking)


def table_of(ballots: Mapping[Ranking, int]) -> tuple[Table, NDArray[np.int64]]:
    """Distinct ballots as rows, and how many people cast each."""
    rows: Mapping[Ranking, int] | list[tuple[int, ...]] = ballots
    try:
        flat = np.fromiter(chain.from_iterable(ballots), dtype=np.int16)
    except TypeError:  # an equal rank somewhere
        rows = [tuple(_signed(ranking)) for ranking in ballots]
        flat = np.fromiter(chain.from_iterable(rows), dtype=np.int16)
    lengths = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
    table = np.zeros((len(rows), int(lengths.max(initial=0)) + 1), dtype=np.int16)
    table[np.arange(table.shape[1]) < lengths[:, None]] = flat
    return table, np.fromiter(ballots.values(), dtype=np.int64, count=len(rows))


def _signed(ranking: Ranking) -> chain[int]:
    return chain.from_iterable((rank[0], *(-other for other in rank[1:])) for rank in map(members, ranking))
