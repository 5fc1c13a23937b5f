"""The result of a round as it is published: plain data, every figure rounded, what could single somebody out left out.

    {"version": 1, "round": 7, "design": "…", "rule": "plurality", "threshold": 5, "rounded_to": 5, "answers": 7850,
     "blank": 120, "lot": "…", "winner": {…}, "attributes": […], "matters": […], "price": {…}, "groups": […]}

Where a figure must be left out, its place holds null: all of them below `disclosure.FIGURES` products composed. Below the
threshold there is nothing but ``"too_few": true``.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from core.privacy import K, enough
from rounds.counting import disclosure, preferences, prices, winners
from rounds.counting.disclosure import BLANK, FIGURES, Margin
from rounds.counting.gathered import Gathered, Row
from rounds.counting.intervals import percents
from rounds.counting.rounding import BASE, Rounding, drawn
from rounds.design import Choices, Design
from rounds.plan import Plan
from rounds.pricing import compose
from rounds.reading import figure, money

VERSION = 1
MATTERS = "matters"
UNSAID = ""


@dataclass(frozen=True)
class Asked:
    """What is counted: which round, and whom it was put to. ``groups``: the name that each community is published under."""

    round_id: int
    digest: str
    design: Design
    asks_price: str
    members: int
    groups: Mapping[int, str] = field(default_factory=dict)
    invented: bool = False
    """In a sandbox: the people are made up, and what is signed says so."""


def of(asked: Asked, gathered: Gathered, plan: Plan | None = None) -> dict[str, Any]:
    """The whole result. ``plan``: the comparisons that members were shown, where there were some."""
    head = {
        "version": VERSION, "round": asked.round_id, "design": asked.digest, "rule": asked.design.rule.kind,
        "threshold": K, "figures_from": FIGURES, "rounded_to": BASE,
        "members": asked.members, "communities": sorted(asked.groups.values()),
    }  # fmt: skip
    if asked.invented:
        head["invented"] = True
    if not enough(gathered.composed):
        return head | {"too_few": True}
    body = head | {"too_few": False} | _Table(asked, gathered).body()
    if plan:
        body["comparisons"] = preferences.of(asked.design, plan, gathered.compared, gathered.seed)
    return body


class _Table:
    """One count, its roundings drawn."""

    def __init__(self, asked: Asked, gathered: Gathered) -> None:
        self.asked, self.design, self.gathered = asked, asked.design, gathered
        self.rounding = drawn(gathered.seed, "all")
        self.lot = hashlib.sha256(f"{gathered.seed}:lot".encode()).hexdigest()
        self.votes = {one.key: _whole(gathered.chosen(one.key), _keys(one.options)) for one in self.design.attributes}
        self.rows: dict[str, Row] = self.votes | self._more_rows()
        self.blank = self.rounding.shown(gathered.total - gathered.composed)
        self.shown = {name: _rounded(row, self.rounding) for name, row in self.rows.items()}
        self.has_figures = gathered.composed >= FIGURES
        self.left_out = disclosure.unsafe(self.shown, self.blank, gathered.total)
        if not self.has_figures:
            self.left_out = {*self.rows, BLANK}
        self.steps = prices.steps_of(self.design)

    def _more_rows(self) -> dict[str, Row]:
        """What mattered, and who came first on the shortlist: wholes like the others, under names that no attribute can have."""
        found: dict[str, Row] = {f":{MATTERS}": _whole(self.gathered.matters, [*self.votes, UNSAID])}
        if self.design.rule.kind == "ranking":
            first: dict[str, int] = {}
            for ranking, many in self.gathered.rankings.items():
                first[ranking[0]] = first.get(ranking[0], 0) + many
            first[UNSAID] = self.gathered.composed - sum(first.values())
            found[":first"] = _whole(first, [*_keys(self.design.rule.shortlist), UNSAID])
        return found

    def body(self) -> dict[str, Any]:
        return {
            "answers": self.gathered.total,
            "blank": None if BLANK in self.left_out else self.blank,
            "lot": self.lot,
            "winner": self._winner(),
            "attributes": [
                {"key": one.key, "options": self._cells(one.key)} for one in self.design.attributes
            ],
            "matters": self._cells(f":{MATTERS}"),
            "first": self._cells(":first") if ":first" in self.rows else None,
            "price": self._price(),
            "groups": self._groups(),
        }  # fmt: skip

    def _cells(self, name: str) -> list[dict[str, Any]] | None:
        return None if name in self.left_out else _cells(self.shown[name])

    def _winner(self) -> dict[str, Any]:
        won, budget = self._won()
        told = {
            "why": won.why,
            "tied": won.tied,
            "order": list(won.order),
            "budget": None if budget is None else f"{budget:.2f}",
        }
        return told | (_priced(self.design, won.choices) if won.choices is not None else {"choices": None})

    def _won(self) -> tuple[winners.Won, Decimal | None]:
        kind, said = self.design.rule.kind, sum(self.gathered.price.values())
        if kind == "ranking":
            ranked = sum(self.gathered.rankings.values())
            known = self.gathered.rankings if enough(ranked) else {}
            return winners.by_ranking(self.design, known, self.lot), None
        if kind == "median_price":
            budget = winners.median_step(self.gathered.price, self.steps) if enough(said) else None
            if budget is None:
                return winners.Won(None, why="no_price"), None
            return winners.by_support(self.design, self.votes, self.lot, budget=budget), budget
        return winners.by_support(self.design, self.votes, self.lot), None

    def _price(self) -> dict[str, Any] | None:
        if self.asked.asks_price == "direct":
            curve = prices.at_least(self.gathered.price, self.steps)
            return self._curves({"at_least": curve}, sum(self.gathered.price.values()))
        if self.asked.asks_price == "westendorp":
            asked = {name: self.gathered.prices.get(name, {}) for name in prices.FOUR}
            falling = {name: prices.at_least(asked[name], self.steps) for name in (prices.TOO_CHEAP, prices.CHEAP)}
            rising = {name: prices.beyond(asked[name], self.steps) for name in (prices.DEAR, prices.TOO_DEAR)}
            drawn = self._curves(falling | rising, sum(asked[prices.CHEAP].values()))
            return drawn and drawn | {"crossings": _crossings(drawn)}
        return None

    def _curves(self, curves: Mapping[str, list[int]], said: int) -> dict[str, Any] | None:
        """Curves of shares, in whole percent of those who named a price; None where too few did."""
        if not self.has_figures or not enough(said):
            return None
        rounding = drawn(self.gathered.seed, "prices")
        base, shown = rounding.shown(said), [[rounding.shown(many) for many in curve] for curve in curves.values()]
        kept = disclosure.steps_kept(shown, base, self.gathered.total)
        if not base or not kept:
            return None
        told = {
            name: [min(100, round(100 * curve[place] / base)) for place in kept]
            for name, curve in zip(curves, shown, strict=True)
        }
        for name in (prices.DEAR, prices.TOO_DEAR):
            if name in told:
                told[name] = [100 - share for share in told[name]]
        return {"answers": base, "steps": [f"{self.steps[place]:.2f}" for place in kept], "shares": told}

    def _groups(self) -> list[dict[str, Any]]:
        """Communities large enough; an attribute only where, beside all together, no small cell is given away."""
        sizes = {group: self.gathered.composed_in(group) for group in self.asked.groups}
        named = disclosure.large_enough(sizes) if self.has_figures else []
        held = {one.key: self._held(one.key, named) for one in self.design.attributes}
        return [
            {
                "community": self.asked.groups[group],
                "composed": self._rounding_of(group).shown(sizes[group]),
                "attributes": [
                    {"key": key, "options": self._cells_in(key, group) if holds else None}
                    for key, holds in held.items()
                ],
            }
            for group in named
        ]  # fmt: skip

    def _cells_in(self, key: str, group: int) -> list[dict[str, Any]]:
        return _cells(_rounded(self._row(key, group), self._rounding_of(group)))

    def _held(self, key: str, named: list[int]) -> bool:
        if key in self.left_out or not named:
            return False
        shown = [Margin(self._row(key, group), self._rounding_of(group)) for group in named]
        rest = {cell: many - sum(one.counts[cell] for one in shown) for cell, many in self.votes[key].items()}
        hidden = Margin(rest, None) if any(rest.values()) else None
        return disclosure.groups_hold(Margin(self.votes[key], self.rounding), shown, hidden)

    def _row(self, key: str, group: int) -> Row:
        return _whole(self.gathered.chosen_in(key, group), self.votes[key])

    def _rounding_of(self, group: int) -> Rounding:
        return drawn(self.gathered.seed, f"group {group}")


def _keys(named: Iterable[Any]) -> list[str]:
    return [one.key for one in named]


def _whole(row: Row, cells: Iterable[str]) -> dict[str, int]:
    """Every cell, in order, those that nobody chose too."""
    return {cell: row.get(cell, 0) for cell in cells}


def _rounded(row: Row, rounding: Rounding) -> dict[str, int]:
    return {cell: rounding.shown(many) for cell, many in row.items()}


def _cells(shown: Row) -> list[dict[str, Any]]:
    """Shares are of the row as it is shown: they tell no more than its counts."""
    of = sum(shown.values())
    return [{"key": key, "count": many} | percents(many, Rounding.open_to_all(many), of) for key, many in shown.items()]


def _priced(design: Design, choices: Choices) -> dict[str, Any]:
    product = compose(design, choices)
    return {
        "choices": dict(choices),
        "price": money(product.price),
        "parts": {key: money(amount) for key, amount in product.parts.items()},
        "impact": None if product.impact is None else figure(product.impact),
        "yearly": _yearly(design, product.price),
    }


def _yearly(design: Design, price: Decimal) -> str | None:
    """What a year costs one person more than the ordinary product would."""
    if design.yearly is None:
        return None
    return f"{(price - design.yearly.ordinary_price) * design.yearly.quantity:.2f}"


def _crossings(drawn: Mapping[str, Any]) -> dict[str, str | None]:
    steps, shares = [Decimal(step) for step in drawn["steps"]], drawn["shares"]
    met = {name: prices.crossing(steps, shares[one], shares[other]) for name, (one, other) in prices.CROSSINGS.items()}
    return {name: None if price is None else f"{price:.2f}" for name, price in met.items()}
