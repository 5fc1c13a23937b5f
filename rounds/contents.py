"""What an answer holds: a product composed within a design, what matters most in it, what one would pay, or nothing (blank).

Pure. As JSON: ``{"blank": true}``, or ``{"choices": {attribute: option}, "matters": attribute or "", "price": "0.99" or null,
"prices": {"too_cheap", "cheap", "dear", "too_dear"} or null, "ranking": [keys of the shortlist] or null}``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from rounds.design import Design, Fault, Unfit
from rounds.pricing import compose
from rounds.shapes import under

FOUR = ("too_cheap", "cheap", "dear", "too_dear")
"""The four prices of Van Westendorp (1976), from the lowest; two may be the same."""
_FIELDS = {"blank", "choices", "matters", "price", "prices", "ranking"}
_MONEY = re.compile(r"[0-9]{1,6}(\.[0-9]{1,2})?\Z")


@dataclass(frozen=True)
class Content:
    """An answer. ``ranking`` goes from the best liked; products that it does not name come after these, alike."""

    blank: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    matters: str = ""
    price: Decimal | None = None
    prices: Mapping[str, Decimal] | None = None
    ranking: tuple[str, ...] | None = None


BLANK = Content(blank=True)


def read(data: Any, design: Design, asks_price: str) -> Content:
    """The answer that plain data describes, whole and without two options that clash. Raises `Unfit` with all that is wrong.

    ``asks_price`` is the round's: "nothing", "direct" or "westendorp". A price that is asked may be left unsaid.
    """
    faults = list(_faults(data, design, asks_price))
    if faults:
        raise Unfit(faults)
    return kept(data)


def kept(data: Mapping[str, Any]) -> Content:
    """The answer that was read before, from what `write` gave: a sheet's."""
    if data.get("blank"):
        return BLANK
    price, prices, ranking = data.get("price"), data.get("prices"), data.get("ranking")
    return Content(
        choices=dict(data["choices"]),
        matters=data.get("matters") or "",
        price=None if price is None else Decimal(price),
        prices=None if prices is None else {name: Decimal(prices[name]) for name in FOUR},
        ranking=None if ranking is None else tuple(ranking),
    )


def write(content: Content) -> dict[str, Any]:
    """Plain data, as it is kept."""
    if content.blank:
        return {"blank": True}
    return {
        "choices": dict(content.choices),
        "matters": content.matters,
        "price": None if content.price is None else f"{content.price:.2f}",
        "prices": None if content.prices is None else {name: f"{content.prices[name]:.2f}" for name in FOUR},
        "ranking": None if content.ranking is None else list(content.ranking),
    }


def _faults(data: Any, design: Design, asks_price: str) -> Iterator[Fault]:
    if not isinstance(data, Mapping):
        yield Fault("", "not_an_object")
        return
    if data.get("blank") is True:
        yield from (Fault(under("", str(name)), "beside_blank") for name in data if name != "blank")
        return
    yield from (Fault(under("", str(name)), "unknown") for name in data if name not in _FIELDS)
    if data.get("blank") not in (None, False):
        yield Fault("blank", "not_yes_or_no")
    yield from _faults_of_choices(data.get("choices"), design)
    yield from _faults_of_matters(data.get("matters", ""), design)
    yield from _faults_of_price(data.get("price"), asks_price)
    yield from _faults_of_prices(data.get("prices"), asks_price)
    yield from _faults_of_ranking(data.get("ranking"), design)


def _faults_of_choices(choices: Any, design: Design) -> Iterator[Fault]:
    if not isinstance(choices, Mapping):
        yield Fault("choices", "not_an_object")
        return
    options = {one.key: {option.key: option.name for option in one.options} for one in design.attributes}
    yield from (Fault(under("choices", str(name)), "unknown") for name in choices if name not in options)
    fits = True
    for attribute in design.attributes:
        chosen = choices.get(attribute.key)
        if chosen is None or not isinstance(chosen, str) or chosen not in options[attribute.key]:
            fits = False
            kind = "not_chosen" if chosen is None else "not_an_option"
            yield Fault(f"choices.{attribute.key}", kind, {"attribute": attribute.name})
    if fits and len(choices) == len(options):
        yield from _clashes(choices, design, options)


def _clashes(choices: Mapping[str, str], design: Design, options: dict[str, dict[str, str]]) -> Iterator[Fault]:
    for bond in compose(design, choices).clashes:
        names = {"one": options[bond.attribute][bond.option], "other": options[bond.other_attribute][bond.other_option]}
        yield Fault(f"choices.{bond.attribute}", bond.kind, names)


def _faults_of_matters(matters: Any, design: Design) -> Iterator[Fault]:
    if matters != "" and matters not in [one.key for one in design.attributes]:
        yield Fault("matters", "not_an_attribute")


def _faults_of_price(price: Any, asks_price: str) -> Iterator[Fault]:
    if price is None:
        return
    if asks_price != "direct":
        yield Fault("price", "not_asked")
    elif not _is_money(price):
        yield Fault("price", "not_a_price")


def _faults_of_prices(prices: Any, asks_price: str) -> Iterator[Fault]:
    if prices is None:
        return
    if asks_price != "westendorp":
        yield Fault("prices", "not_asked")
        return
    if not isinstance(prices, Mapping) or set(prices) != set(FOUR):
        yield Fault("prices", "four_prices")
        return
    wrong = [name for name in FOUR if not _is_money(prices[name])]
    yield from (Fault(f"prices.{name}", "not_a_price") for name in wrong)
    said = [] if wrong else [Decimal(prices[name]) for name in FOUR]
    if said != sorted(said):
        yield Fault("prices", "not_in_order")


def _faults_of_ranking(ranking: Any, design: Design) -> Iterator[Fault]:
    if ranking is None:
        return
    if design.rule.kind != "ranking":
        yield Fault("ranking", "not_asked")
        return
    known = {one.key for one in design.rule.shortlist}
    if (
        not isinstance(ranking, list)
        or not ranking
        or any(not isinstance(one, str) or one not in known for one in ranking)
    ):
        yield Fault("ranking", "not_in_shortlist")
    elif len(set(ranking)) != len(ranking):
        yield Fault("ranking", "ranked_twice")


def _is_money(value: Any) -> bool:
    return isinstance(value, str) and _MONEY.match(value) is not None and Decimal(value) > 0
