"""What a composed product costs, who gets what of it, what its impact is, and what does not go together.

Pure: the same function behind the page, the API's preview and the count.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from rounds.design import Bond, Choices, Design, Option


@dataclass(frozen=True)
class Product:
    """A composed product. ``parts`` by key, in the order of the design; ``impact`` is None where one option's is not known."""

    parts: dict[str, Decimal]
    impact: Decimal | None
    missing: tuple[str, ...]
    clashes: tuple[Bond, ...]

    @property
    def price(self) -> Decimal:
        return sum(self.parts.values(), Decimal(0))

    @property
    def is_whole(self) -> bool:
        return not self.missing and not self.clashes


def compose(design: Design, choices: Choices) -> Product:
    """The product of these choices; what is not chosen adds nothing. Raises `KeyError` for what is not in the design."""
    chosen = list(_chosen(design, choices))
    parts = {part.key: part.amount + sum((option.adds.get(part.key, Decimal(0)) for option in chosen), Decimal(0))
             for part in design.parts}  # fmt: skip
    missing = tuple(one.key for one in design.attributes if one.key not in choices)
    return Product(parts, _impact(design, chosen), missing, tuple(_clashes(design, choices)))


def _chosen(design: Design, choices: Choices) -> Iterator[Option]:
    options = {attribute.key: {option.key: option for option in attribute.options} for attribute in design.attributes}
    for attribute, option in choices.items():
        yield options[attribute][option]


def _impact(design: Design, chosen: list[Option]) -> Decimal | None:
    if design.impact is None:
        return None
    total = design.impact.base
    for option in chosen:
        if option.impact is None:
            return None
        total += option.impact
    return total


def _clashes(design: Design, choices: Choices) -> Iterator[Bond]:
    for bond in design.bonds:
        if choices.get(bond.attribute) == bond.option:
            together = choices.get(bond.other_attribute) == bond.other_option
            if together if bond.kind == "excludes" else bond.other_attribute in choices and not together:
                yield bond
