"""What must be left out so that no cell under the threshold can be worked out from all that is published.

The attacker of these functions knows how all of this is done, and exactly how many answered. A cell that may be small is
published only where, even so, at least `SPREAD` values of it remain possible. For the tables of all together this is
decided from the figures as they would be shown, not from the true ones, so that what is left out tells little by itself
(K. Kenthapadi, N. Mishra, K. Nissim, "Simulatable auditing", PODS 2005). For groups, whose offsets are taken as known
too, by moving answers: others are looked for, which would have been published the same, in which the cell is another
(swaps that keep both margins: L. Willenborg, T. de Waal, "Elements of Statistical Disclosure Control", Springer 2001).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.privacy import K
from rounds.counting.gathered import Row
from rounds.counting.rounding import OFFSETS, Bin, Rounding

SPREAD = 3
"""So many values of a small cell remain possible, at least."""
FIGURES = 4 * K
"""With fewer products composed there is a winner, and no figure: who wins, and whether it was a tie, would tell the rest.
No group smaller than that is shown either.
"""
BLANK = "blank"


def unsafe(rows: Mapping[str, Row], blank: int, answers: int) -> set[str]:
    """Which rows must be left out, by name; `BLANK` for the number of blank answers.

    ``rows`` and ``blank`` as they would be shown. Each row is a whole: everybody who composed something stands in one of its cells.
    Where one small cell is all but known, whatever holds a small cell goes (which of them it was would tell of it), and whatever
    still says how many composed something.
    """
    if not any(len(values) < SPREAD for values in _left_open({**rows, BLANK: {"": blank}}, answers).values()):
        return set()
    kept = {name: row for name, row in rows.items() if not any(_is_small(shown) for shown in row.values())}
    while kept and len(_left_open({**kept, BLANK: {}}, answers)[BLANK, ""]) < SPREAD:
        del kept[max(kept, key=lambda name: sum(kept[name].values()))]
    return {*rows, BLANK} - set(kept)


def _left_open(rows: Mapping[str, Row], answers: int) -> dict[tuple[str, str], set[int]]:
    """The values that each small cell may have, by row and cell, for who knows how all is rounded but not by which offset."""
    found: dict[tuple[str, str], set[int]] = {(BLANK, ""): set()}
    found |= {(name, cell): set() for name, row in rows.items() for cell, shown in row.items() if _is_small(shown)}
    for rounding in map(Rounding, range(OFFSETS)):
        bins = {name: {cell: rounding.bin(shown) for cell, shown in row.items()} for name, row in rows.items()}
        void = bins.pop(BLANK).get("", Bin(0, answers))
        whole = _composed([list(row.values()) for row in bins.values()], void, answers)
        if whole.low > whole.high:
            continue
        found[BLANK, ""] |= set(range(answers - whole.high, answers - whole.low + 1))
        for name, row in bins.items():
            lows, highs = sum(one.low for one in row.values()), sum(one.high for one in row.values())
            for cell, one in row.items():
                if (name, cell) in found:
                    low = max(one.low, whole.low - (highs - one.high))
                    found[name, cell] |= set(range(low, min(one.high, whole.high - (lows - one.low)) + 1))
    if not _is_small(rows[BLANK].get("", 0)):
        del found[BLANK, ""]
    return found


def _is_small(shown: int) -> bool:
    return Rounding.open_to_all(shown).is_small


def _composed(rows: Sequence[Sequence[Bin]], void: Bin, answers: int) -> Bin:
    """How many composed something, as far as figures say: each row sums to it, blank answers are what is missing."""
    least = max([FIGURES, answers - void.high, *(sum(one.low for one in row) for row in rows)])
    most = min([answers - void.low, *(sum(one.high for one in row) for row in rows)])
    return Bin(least, most)


def steps_kept(curves: Sequence[Sequence[int]], said: int, answers: int) -> list[int]:
    """Which steps of falling curves are shown, by their place: how many stand between two of them is never all but known.

    ``curves``: how many stand at each step or beyond it, ``said``: how many named a price, both as they would be shown, by an
    offset of their own: nothing else that is published tells it.
    """
    known = Rounding.open_to_all(said)
    kept, before = list[int](), [Bin(known.low, min(known.high, answers))] * len(curves)
    for place, figures in enumerate(zip(*curves, strict=True)):
        here = [_capped(Rounding.open_to_all(figure), last) for figure, last in zip(figures, before, strict=True)]
        if all(_apart(last, one) >= SPREAD for last, one in zip(before, here, strict=True)):
            kept.append(place)
            before = here
    return kept


def _capped(one: Bin, last: Bin) -> Bin:
    return Bin(one.low, min(one.high, last.high))


def _apart(last: Bin, one: Bin) -> int:
    """How many values the number between two steps may have."""
    return last.high - one.low - max(0, last.low - one.high) + 1


def large_enough(sizes: Mapping[int, int]) -> list[int]:
    """The groups that may be shown: each with enough for figures, and those left out together above the threshold, or none.

    Complementary suppression: what is left out could otherwise be had as the whole less the groups. Where a single group
    would be all there is to see, none is.
    """
    named = sorted((one for one, size in sizes.items() if size >= FIGURES), key=lambda one: (-sizes[one], one))
    others = sum(size for size in sizes.values() if size < FIGURES)
    while 0 < others < K and named:
        others += sizes[named.pop()]
    return sorted(named) if len(named) + (others > 0) > 1 else []


@dataclass(frozen=True)
class Margin:
    """One row and the room in it: how far each cell may move and still be shown the same."""

    counts: Row
    rounding: Rounding | None

    def up(self, cell: str) -> int:
        if self.rounding is None:
            return sum(self.counts.values())
        return self.rounding.bin_of(self.counts[cell]).high - self.counts[cell]

    def down(self, cell: str) -> int:
        low = 0 if self.rounding is None else self.rounding.bin_of(self.counts[cell]).low
        return self.counts[cell] - low

    def is_small(self, cell: str) -> bool:
        return self.rounding is not None and self.rounding.bin_of(self.counts[cell]).is_small


def groups_hold(whole: Margin, groups: Sequence[Margin], rest: Margin | None) -> bool:
    """Whether one attribute may be shown by group beside its whole. ``rest``: those whom no group shows."""
    every = [*groups, *([rest] if rest else [])]
    return all(
        _reach(whole, group, every, cell) >= SPREAD - 1
        for group in groups for cell in group.counts if group.is_small(cell)
    )  # fmt: skip


def _reach(whole: Margin, group: Margin, every: Sequence[Margin], cell: str) -> int:
    """How many other values a cell could have, all published figures the same and every group as large as it is."""
    others = [other for other in group.counts if other != cell]
    beside = [one for one in every if one is not group]
    more = max((_moves(whole, group, beside, cell, other) for other in others), default=0)
    less = max((_moves(whole, group, beside, other, cell) for other in others), default=0)
    return more + less


def _moves(whole: Margin, group: Margin, beside: Sequence[Margin], gains: str, loses: str) -> int:
    """How many of the group may have chosen one for the other: the whole moves with them, or as many elsewhere did the reverse."""
    elsewhere = max((_room(one, loses, gains) for one in beside), default=0)
    return min(_room(group, gains, loses), max(_room(whole, gains, loses), elsewhere))


def _room(row: Margin, gains: str, loses: str) -> int:
    """How many may move from one cell to the other, and the row still be shown the same."""
    return min(row.up(gains), row.down(loses))
