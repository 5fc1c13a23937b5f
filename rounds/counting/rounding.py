"""Rounding to a base, by an offset that is drawn once for a whole table.

A count is shown as the multiple of five at or below ``count + offset``. Rounding to base 5 by lot is how the Canadian census is
published (Statistics Canada, "2011 Census: Data Quality and Confidentiality Standards and Guidelines", random rounding; the
theory in Hundepool et al., "Statistical Disclosure Control", Wiley 2012, chapter 5). One offset for a whole table instead of
a lot for each cell keeps the order: an option with fewer votes is never shown with more than another. And a figure that moves
from 20 to 25 between two rounds does not say that one more person chose it: the two offsets may differ.

The offset is one of 0, 1, 2, so that a true zero is never told apart from one and two. It makes figures a little too low: by one
answer, on average.
"""

import hashlib
from dataclasses import dataclass

from core.privacy import K

BASE = K
OFFSETS = 3


@dataclass(frozen=True)
class Bin:
    """Between which numbers a count lies that is shown as it is."""

    low: int
    high: int

    @property
    def is_small(self) -> bool:
        """Whether the count may be under the privacy threshold."""
        return self.low < K


@dataclass(frozen=True)
class Rounding:
    """How the counts of one table are shown."""

    offset: int

    def shown(self, count: int) -> int:
        return (count + self.offset) // BASE * BASE

    def bin(self, shown: int) -> Bin:
        """What is known of a count by who knows the offset, which nobody is told."""
        return Bin(max(0, shown - self.offset), shown - self.offset + BASE - 1)

    @staticmethod
    def open_to_all(shown: int) -> Bin:
        """What a figure tells who does not know the offset."""
        return Bin(max(0, shown - OFFSETS + 1), shown + BASE - 1)

    def bin_of(self, count: int) -> Bin:
        return self.bin(self.shown(count))


def drawn(seed: str, table: str) -> Rounding:
    """The rounding of a table: the same each time for the same sheets."""
    return Rounding(int(hashlib.sha256(f"{seed}:{table}".encode()).hexdigest(), 16) % OFFSETS)
