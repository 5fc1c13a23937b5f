"""Invented people: what they would answer, and take of products set beside each other. Pure: the same seed, the same answers."""

import math
import random
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from rounds.design import Choices, Design
from rounds.plan import NONE
from rounds.pricing import compose

BLANK, TRIES = 0.05, 40
NONE_OF_THEM = 0.15  # how often nothing that is shown is taken


def answers(design: Design, asks_price: str, count: int, seed: int) -> Iterator[dict[str, Any]]:
    """So many answers, whole and possible, a twentieth of them blank; options are liked unevenly, as they are by people."""
    drawn = random.Random(seed)  # noqa: S311 (nothing to guess: it is said to be invented)
    tastes = _tastes(design, drawn)
    for _number in range(count):
        choices = None if drawn.random() < BLANK else _product(design, tastes, drawn)
        yield {"blank": True} if choices is None else _answer(design, asks_price, choices, drawn)


def taken(design: Design, shown: Sequence[Sequence[tuple[str, Choices]]], seed: int, person: int) -> dict[int, str]:
    """What one of them takes in each comparison, by its number from 1: the letter of a product, or none of them."""
    tastes, drawn = _tastes(design, random.Random(seed)), random.Random(f"{seed}:{person}")  # noqa: S311 (as above)
    return {number: _letter(design, products, tastes, drawn) for number, products in enumerate(shown, 1)}


def _letter(
    design: Design, products: Sequence[tuple[str, Choices]], tastes: dict[str, list[float]], drawn: random.Random
) -> str:
    if drawn.random() < NONE_OF_THEM:
        return NONE
    places = {one.key: [option.key for option in one.options].index for one in design.attributes}
    liked = [math.prod(tastes[key][places[key](option)] for key, option in made.items()) for _letter, made in products]
    return drawn.choices([letter for letter, _made in products], [math.sqrt(one) for one in liked])[0]


def _tastes(design: Design, drawn: random.Random) -> dict[str, list[float]]:
    """How much each option is liked."""
    return {one.key: [drawn.paretovariate(1.2) for _option in one.options] for one in design.attributes}


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
