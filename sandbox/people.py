"""Invented people: what they would answer. Pure: the same seed, the same answers."""

import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from rounds.design import Choices, Design
from rounds.pricing import compose

BLANK, TRIES = 0.05, 40


def answers(design: Design, asks_price: str, count: int, seed: int) -> Iterator[dict[str, Any]]:
    """So many answers, whole and possible, a twentieth of them blank; options are liked unevenly, as they are by people."""
    drawn = random.Random(seed)  # noqa: S311 (nothing to guess: it is said to be invented)
    tastes = {
        one.key: [drawn.paretovariate(1.2) for _option in one.options] for one in design.attributes
    }  # fmt: skip
    for _number in range(count):
        choices = None if drawn.random() < BLANK else _product(design, tastes, drawn)
        yield {"blank": True} if choices is None else _answer(design, asks_price, choices, drawn)


def _product(design: Design, tastes: dict[str, list[float]], drawn: random.Random) -> Choices | None:
    """A whole product, drawn again while two options clash; None where luck never finds one."""
    for _try in range(TRIES):
        choices = {
            one.key: drawn.choices([option.key for option in one.options], tastes[one.key])[0]
            for one in design.attributes
        }
        if compose(design, choices).is_whole:
            return choices
    return None


def _answer(design: Design, asks_price: str, choices: Choices, drawn: random.Random) -> dict[str, Any]:
    said: dict[str, Any] = {"choices": choices, "matters": drawn.choice(["", *(one.key for one in design.attributes)])}
    price = compose(design, choices).price * Decimal(str(round(drawn.gauss(1.05, 0.15), 2)))
    if asks_price == "direct":
        said["price"] = _money(price)
    elif asks_price == "westendorp":
        names = ("too_cheap", "cheap", "dear", "too_dear")
        said["prices"] = {
            name: _money(price * part)
            for name, part in zip(names, map(Decimal, ("0.7", "0.9", "1.1", "1.3")), strict=True)
        }
    if design.rule.kind == "ranking":
        said["ranking"] = drawn.sample([one.key for one in design.rule.shortlist], len(design.rule.shortlist))
    return said


def _money(price: Decimal) -> str:
    return str(max(price, Decimal("0.01")).quantize(Decimal("0.01")))
