"""What a composed product is shown as: who gets what of the price, the impact, what is missing and what does not go together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rounds import reading
from rounds.design import Attribute, Bond, Choices, Design, Fault, Option
from rounds.models import Round
from rounds.pricing import Product, compose
from rounds.reading import figure, money
from rounds.wording.faults import sentence
from rounds.wording.labels import EITHER, RULES, STATES, why_stopped


@dataclass(frozen=True)
class Share:
    """What one part of the price gets, and how large it is drawn (percent of the price)."""

    key: str
    name: str
    amount: Decimal
    percent: Decimal
    is_producer: bool


@dataclass(frozen=True)
class Composed:
    """A product as a page and a program are told of it."""

    product: Product
    shares: tuple[Share, ...]
    missing: tuple[str, ...]
    clashes: tuple[str, ...]
    more_a_year: Decimal | None = None
    """What it would cost one person more in a year than the ordinary product, once it is whole."""

    @property
    def has_yearly(self) -> bool:
        return self.more_a_year is not None

    @property
    def yearly(self) -> Decimal:
        return abs(self.more_a_year or Decimal(0))

    @property
    def yearly_less(self) -> bool:
        return (self.more_a_year or Decimal(0)) < 0

    @property
    def price(self) -> Decimal:
        return self.product.price


def composed(design: Design, choices: Choices) -> Composed:
    """The product of these choices. Raises `KeyError` for what is not in the design."""
    product = compose(design, choices)
    names = {one.key: one.name for one in design.attributes}
    clashes = tuple(sentence(Fault("", bond.kind, _named(design, bond))) for bond in product.clashes)
    missing = tuple(names[key] for key in product.missing)
    return Composed(product, tuple(_shares(design, product)), missing, clashes, _more_a_year(design, product))


def told(design: Design, choices: Choices, currency: str) -> dict[str, Any]:
    """The same as plain data."""
    shown = composed(design, choices)
    impact = shown.product.impact
    return {
        "price": money(shown.price), "currency": currency, "unit": design.unit,
        "parts": [{"key": one.key, "name": one.name, "amount": money(one.amount)} for one in shown.shares],
        "impact": None if impact is None else figure(impact),
        "more_a_year": None if shown.more_a_year is None else money(shown.more_a_year),
        "missing": list(shown.product.missing), "clashes": list(shown.clashes),
    }  # fmt: skip


def _more_a_year(design: Design, product: Product) -> Decimal | None:
    if design.yearly is None or not product.is_whole:
        return None
    more = (product.price - design.yearly.ordinary_price) * design.yearly.quantity
    return more.quantize(Decimal("0.01"))


def _shares(design: Design, product: Product) -> Iterator[Share]:
    for part in design.parts:
        amount = product.parts[part.key]
        percent = amount * 100 / product.price if product.price else Decimal(0)
        yield Share(part.key, part.name, amount, percent.quantize(Decimal("0.1")), part.key == design.producer)


def _named(design: Design, bond: Bond) -> dict[str, str]:
    names = {(one.key, option.key): option.name for one in design.attributes for option in one.options}
    return {"one": names[bond.attribute, bond.option], "other": names[bond.other_attribute, bond.other_option]}


@dataclass(frozen=True)
class Question:
    """An attribute as it is asked: its options, which is chosen, what is wrong with it."""

    attribute: Attribute
    chosen: str
    errors: tuple[str, ...]


def questions(design: Design, choices: Choices, errors: Mapping[str, Iterable[str]]) -> list[Question]:
    """The attributes to choose from, in their order. ``errors`` go by the path of each ("choices.feed")."""
    return [
        Question(one, choices.get(one.key, ""), tuple(map(str, errors.get(f"choices.{one.key}", ()))))
        for one in design.attributes
    ]


@dataclass(frozen=True)
class Beside:
    """Whole products side by side: each with its letter and price, then attribute by attribute what each of them is."""

    products: tuple[tuple[str, Product], ...]
    rows: tuple[tuple[Attribute, tuple[Option, ...]], ...]


def beside(design: Design, products: Sequence[tuple[str, Choices]]) -> Beside:
    """Products to choose between, with their true prices."""
    priced = tuple((letter, compose(design, choices)) for letter, choices in products)
    rows = []
    for attribute in design.attributes:
        options = {option.key: option for option in attribute.options}
        rows.append((attribute, tuple(options[choices[attribute.key]] for _letter, choices in products)))
    return Beside(priced, tuple(rows))


def asked(found: Round) -> dict[str, Any]:
    """What every page of a round draws: the round, what it asks, by which rule it is counted."""
    design = reading.kept(found.design)
    names = {(one.key, option.key): option.name for one in design.attributes for option in one.options}
    bonds = [
        str(EITHER[bond.kind])
        % {"one": names[bond.attribute, bond.option], "other": names[bond.other_attribute, bond.other_option]}
        for bond in design.bonds
    ]
    return {
        "round": found, "brand": found.brand, "design": design, "currency": found.currency, "base": composed(design, {}),
        "bonds": bonds, "rule": RULES[design.rule.kind], "state": STATES[found.state], "why": why_stopped(found.why_stopped),
        "invented": any(option.note.invented for one in design.attributes for option in one.options),
    }  # fmt: skip
