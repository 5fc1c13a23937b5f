"""Which product wins, by the rule that was written before anybody answered.

``plurality``: the product that most choices agree with, among those that can be had; where no options clash it has the most chosen
option of each attribute. ``median_price``: the same within a budget that at least half would pay. ``ranking``: over the shortlist,
by Schulze's method (`government.tally.pairwise`).

What is level is settled so that anybody can do it again: attributes in the order of the design, in each the option with more votes
first, then the one whose lot is lowest (the SHA-256 of ``lot:attribute:option``); the first product found with the highest
support wins. The search is exact: branch and bound (A. H. Land, A. G. Doig, Econometrica 28, 1960).
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from government.tally.profile import Profile
from government.tally.ranking import Ranking
from government.tally.rules import count
from rounds.counting.gathered import Row
from rounds.design import Attribute, Bond, Choices, Design, Option

SCHULZE = "schulze"


@dataclass(frozen=True)
class Won:
    """The winning product, or why there is none: "no_price", "over_budget", "no_ranking"."""

    choices: Choices | None
    tied: bool = False
    order: tuple[str, ...] = ()
    """Of the shortlist, the best first: equals stand in the order of the lot."""
    why: str = ""


def by_support(design: Design, votes: Mapping[str, Row], lot: str, *, budget: Decimal | None = None) -> Won:
    """The product that can be had with the highest sum of votes, within a budget where there is one."""
    search = _Search(design, votes, lot, budget)
    best = search.best()
    if best is None:
        return Won(None, why="over_budget")
    return Won(best, tied=search.has_another(best))


def by_ranking(design: Design, rankings: Mapping[tuple[str, ...], int], lot: str) -> Won:
    """The first of the shortlist by Schulze's method."""
    numbers = {one.key: number for number, one in enumerate(design.rule.shortlist, 1)}
    ballots: dict[Ranking, int] = {tuple(numbers[key] for key in ranking): many for ranking, many in rankings.items()}
    if not ballots:
        return Won(None, why="no_ranking")
    keys = tuple(numbers)
    counted = count(Profile(keys, len(keys), ballots), SCHULZE, lot=lot)
    order = tuple(counted.name(winner.number) for winner in counted.winners)
    first = next(one for one in design.rule.shortlist if one.key == order[0])
    tied = any(counted.winners[0].number in tie.candidates for tie in counted.ties)
    return Won(first.choices, tied, order)


def median_step(prices: Mapping[Decimal, int], steps: tuple[Decimal, ...]) -> Decimal | None:
    """The highest step that at least half of those who said a price would pay; None where the lowest is too much for most."""
    said = sum(prices.values())
    paid = [step for step in steps if 2 * sum(many for price, many in prices.items() if price >= step) >= said]
    return paid[-1] if said and paid else None


class _Search:
    """One search: attributes in their order, options by votes, then by lot."""

    def __init__(self, design: Design, votes: Mapping[str, Row], lot: str, budget: Decimal | None) -> None:
        self.attributes = design.attributes
        self.room = None if budget is None else budget - sum((part.amount for part in design.parts), Decimal(0))
        self.votes = votes
        self.order = [self._by_votes(attribute, lot) for attribute in design.attributes]
        self.against = _clashes(design.bonds, design.attributes)
        self.found: dict[str, str] | None = None
        self.most = -1

    def _by_votes(self, attribute: Attribute, lot: str) -> list[Option]:
        def rank(option: Option) -> tuple[int, str]:
            drawn = hashlib.sha256(f"{lot}:{attribute.key}:{option.key}".encode()).hexdigest()
            return -self._worth(attribute, option), drawn

        return sorted(attribute.options, key=rank)

    def _worth(self, attribute: Attribute, option: Option) -> int:
        return self.votes.get(attribute.key, {}).get(option.key, 0)

    def best(self) -> dict[str, str] | None:
        self._walk({}, self.order, 0, Decimal(0))
        return self.found

    def has_another(self, best: Choices) -> bool:
        """Whether another product has as much support."""
        return next((True for found in self._level({}, self.order, 0, Decimal(0)) if found != best), False)

    def _walk(self, chosen: dict[str, str], left: list[list[Option]], votes: int, price: Decimal) -> None:
        if votes + self._hope(len(chosen), left) <= self.most or not self._affordable(left, price):
            return
        if not left:
            self.found, self.most = dict(chosen), votes
            return
        for step in self._steps(chosen, left, votes, price):
            self._walk(*step)

    def _level(
        self, chosen: dict[str, str], left: list[list[Option]], votes: int, price: Decimal
    ) -> Iterator[dict[str, str]]:
        if votes + self._hope(len(chosen), left) < self.most or not self._affordable(left, price):
            return
        if not left:
            yield chosen
            return
        for step in self._steps(chosen, left, votes, price):
            yield from self._level(*step)

    def _steps(
        self, chosen: dict[str, str], left: list[list[Option]], votes: int, price: Decimal
    ) -> Iterator[tuple[dict[str, str], list[list[Option]], int, Decimal]]:
        """Each way to go on, what it rules out taken away from what is left."""
        here = self.attributes[len(chosen)]
        for option in left[0]:
            gone = self.against.get((here.key, option.key), set())
            rest = [
                [other for other in options if (self.attributes[place].key, other.key) not in gone]
                for place, options in enumerate(left[1:], len(chosen) + 1)
            ]
            if all(rest):
                yield {**chosen, here.key: option.key}, rest, votes + self._worth(here, option), price + option.price

    def _hope(self, place: int, left: list[list[Option]]) -> int:
        """The most votes that what is left could add; options stand by votes."""
        return sum(self._worth(self.attributes[place + ahead], options[0]) for ahead, options in enumerate(left))

    def _affordable(self, left: list[list[Option]], price: Decimal) -> bool:
        if self.room is None:
            return True
        return price + sum((min(one.price for one in options) for options in left), Decimal(0)) <= self.room


def _clashes(bonds: tuple[Bond, ...], attributes: tuple[Attribute, ...]) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """What each option rules out, both ways round."""
    options = {attribute.key: [option.key for option in attribute.options] for attribute in attributes}
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for bond in bonds:
        one, named = (bond.attribute, bond.option), bond.other_option
        for key in options[bond.other_attribute]:
            if (key == named) == (bond.kind == "excludes"):
                found.setdefault(one, set()).add((bond.other_attribute, key))
                found.setdefault((bond.other_attribute, key), set()).add(one)
    return found
