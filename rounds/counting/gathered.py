"""What the sheets of a round say, all together: counts by what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

Row = Mapping[str, int]
"""How many chose each option of one attribute."""


@dataclass(frozen=True)
class Gathered:
    """True counts, never published as they are. Groups are communities, by their id.

    ``seed``: drawn from the numbers of all sheets, which nobody ever sees; the same at each count, in whatever order they are read.
    ``choices``: attribute → group → option → how many.
    ``compared``: version of the comparisons and what was chosen in each → how many.
    ``prices``: the four questions of Van Westendorp → price → how many.
    """

    seed: str
    answers: Mapping[int, int]
    blank: Mapping[int, int]
    choices: Mapping[str, Mapping[int, Row]]
    matters: Row = field(default_factory=dict)
    price: Mapping[Decimal, int] = field(default_factory=dict)
    prices: Mapping[str, Mapping[Decimal, int]] = field(default_factory=dict)
    rankings: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    compared: Mapping[tuple[int, str], int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many answered, blank or not."""
        return sum(self.answers.values())

    @property
    def composed(self) -> int:
        """How many composed a product."""
        return self.total - sum(self.blank.values())

    def composed_in(self, group: int) -> int:
        return self.answers.get(group, 0) - self.blank.get(group, 0)

    def chosen(self, attribute: str) -> dict[str, int]:
        """How many chose each option, all groups together."""
        found: dict[str, int] = {}
        for row in self.choices.get(attribute, {}).values():
            for option, many in row.items():
                found[option] = found.get(option, 0) + many
        return found

    def chosen_in(self, attribute: str, group: int) -> Row:
        return self.choices.get(attribute, {}).get(group, {})
