"""What makes a design of the right shape impossible: names that lead nowhere, parts below nothing, options that nobody can have.

Pure. Whatever is chosen, no part of the price is ever below nothing: bonds are not counted on for it.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from rounds.design import Bond, Design, Fault
from rounds.pricing import compose

Domains = dict[str, frozenset[str]]
"""The options that are left of each attribute."""


def faults(design: Design) -> Iterator[Fault]:
    """All that is wrong; what follows from a name that leads nowhere is said once the names are right."""
    named = [*_doubles(design), *_strays(design)]
    yield from named
    yield from _below_nothing(design)
    yield from _not_shared_whole(design)
    if named:
        return
    yield from _out_of_reach(design)
    yield from _faults_of_shortlist(design)


def at_showing(design: Design, asks_price: str, until: dt.date) -> Iterator[Fault]:
    """What is wrong with putting it to members until that day."""
    if design.rule.kind == "median_price" and asks_price != "direct":
        yield Fault("rule.kind", "needs_a_price")
    for number, attribute in enumerate(design.attributes):
        for place, option in enumerate(attribute.options):
            if option.note.valid_until < until:
                where = f"attributes.{number}.options.{place}.note.valid_until"
                yield Fault(where, "note_runs_out", {"option": option.name, "day": until.isoformat()})


def _doubles(design: Design) -> Iterator[Fault]:
    yield from _twice((one.key for one in design.parts), "parts")
    yield from _twice((one.key for one in design.attributes), "attributes")
    yield from _twice((one.key for one in design.rule.shortlist), "rule.shortlist")
    yield from _twice((str(one) for one in design.bonds), "bonds", last="")
    if design.sharing:
        yield from _twice((one.key for one in design.sharing.sharers), "sharing.sharers")
    for number, attribute in enumerate(design.attributes):
        yield from _twice((one.key for one in attribute.options), f"attributes.{number}.options")


def _twice(keys: Iterable[str], path: str, last: str = ".key") -> Iterator[Fault]:
    seen: Counter[str] = Counter()
    for number, key in enumerate(keys):
        seen[key] += 1
        if seen[key] == 2:
            yield Fault(f"{path}.{number}{last}", "twice")


def _strays(design: Design) -> Iterator[Fault]:
    parts = {one.key for one in design.parts}
    if design.producer not in parts:
        yield Fault("producer", "no_such_part")
    for number, attribute in enumerate(design.attributes):
        for place, option in enumerate(attribute.options):
            strange = (part for part in option.adds if part not in parts)
            yield from (Fault(f"attributes.{number}.options.{place}.adds.{part}", "no_such_part") for part in strange)
    options = {one.key: {option.key for option in one.options} for one in design.attributes}
    for number, bond in enumerate(design.bonds):
        yield from _strays_of_bond(bond, options, f"bonds.{number}")
    for number, product in enumerate(design.rule.shortlist):
        for attribute_key, chosen in product.choices.items():
            if chosen not in options.get(attribute_key, ()):
                yield Fault(f"rule.shortlist.{number}.choices.{attribute_key}", "no_such_option")


def _strays_of_bond(bond: Bond, options: dict[str, set[str]], path: str) -> Iterator[Fault]:
    if bond.option not in options.get(bond.attribute, ()):
        yield Fault(f"{path}.option", "no_such_option")
    if bond.other_option not in options.get(bond.other_attribute, ()):
        yield Fault(f"{path}.other_option", "no_such_option")
    if bond.attribute == bond.other_attribute:
        yield Fault(f"{path}.other_attribute", "same_attribute")


def _below_nothing(design: Design) -> Iterator[Fault]:
    """Each part at its lowest, whatever is chosen; and the price, which must be something."""
    lowest = {}
    for number, part in enumerate(design.parts):
        least = (
            min(one.adds.get(part.key, Decimal(0)) for one in attribute.options) for attribute in design.attributes
        )
        lowest[part.key] = part.amount + sum(least, Decimal(0))
        if lowest[part.key] < 0:
            yield Fault(f"parts.{number}.amount", "below_nothing", {"part": part.name, "lowest": lowest[part.key]})
    if all(amount == 0 for amount in lowest.values()):
        yield Fault("parts", "costs_nothing")


def _not_shared_whole(design: Design) -> Iterator[Fault]:
    """What is shared is shared to the last cent, and who bears a risk is one of those who share."""
    if design.sharing is None:
        return
    whole = sum((one.percent for one in design.sharing.sharers), Decimal(0))
    if whole != 100:
        yield Fault("sharing.sharers", "not_whole_percent", {"whole": whole})
    known = {one.key for one in design.sharing.sharers}
    for number, risk in enumerate(design.sharing.risks):
        if risk.borne_by not in known:
            yield Fault(f"sharing.risks.{number}.borne_by", "no_such_sharer")


def _out_of_reach(design: Design) -> Iterator[Fault]:
    """Options that no whole product has, as bonds stand."""
    every = {one.key: frozenset(option.key for option in one.options) for one in design.attributes}
    found: set[tuple[str, str]] = set()
    never: list[str] = []
    for number, attribute in enumerate(design.attributes):
        for place, option in enumerate(attribute.options):
            if (attribute.key, option.key) in found:
                continue
            product = any_product({**every, attribute.key: frozenset({option.key})}, design.bonds)
            found |= set((product or {}).items())
            if product is None:
                never.append(f"attributes.{number}.options.{place}")
    if never and not found:
        yield Fault("bonds", "no_product")
    else:
        yield from (Fault(path, "out_of_reach") for path in never)


def any_product(
    domains: Domains, bonds: tuple[Bond, ...], rank: Callable[[str, str], Any] = lambda _attribute, option: option
) -> dict[str, str] | None:
    """Some whole product within these options, or None: what is left is narrowed after each choice.

    Of an attribute, the option with the lowest ``rank`` is tried first.
    """
    left = narrowed(domains, bonds)
    if left is None:
        return None
    undecided = [key for key, options in left.items() if len(options) > 1]
    if not undecided:
        return {key: next(iter(options)) for key, options in left.items()}
    key = min(undecided, key=lambda one: len(left[one]))
    options = sorted(left[key], key=lambda option: rank(key, option))
    tried = (any_product({**left, key: frozenset({option})}, bonds, rank) for option in options)
    return next((product for product in tried if product is not None), None)


def narrowed(domains: Domains, bonds: tuple[Bond, ...]) -> Domains | None:
    """What can still be chosen once what is decided has its say; None where nothing can."""
    left, moved = dict(domains), True
    while moved:
        moved = False
        for bond in bonds:
            for key, gone in _ruled_out(bond, left):
                if gone & left[key]:
                    left[key], moved = left[key] - gone, True
                if not left[key]:
                    return None
    return left


def _ruled_out(bond: Bond, left: Domains) -> Iterator[tuple[str, frozenset[str]]]:
    """What one bond leaves no room for: its other side once one side is decided, and the other way round."""
    one, other = frozenset({bond.option}), frozenset({bond.other_option})
    against = other if bond.kind == "excludes" else left[bond.other_attribute] - other
    if left[bond.attribute] == one:
        yield bond.other_attribute, against
    if left[bond.other_attribute] <= against:
        yield bond.attribute, one


def _faults_of_shortlist(design: Design) -> Iterator[Fault]:
    products = design.rule.shortlist
    if design.rule.kind != "ranking":
        if products:
            yield Fault("rule.shortlist", "no_shortlist")
        return
    if len(products) < 2:
        yield Fault("rule.shortlist", "short_shortlist")
    seen: list[dict[str, str]] = []
    for number, product in enumerate(products):
        if not compose(design, product.choices).is_whole:
            yield Fault(f"rule.shortlist.{number}.choices", "not_whole")
        if dict(product.choices) in seen:
            yield Fault(f"rule.shortlist.{number}.choices", "twice")
        seen.append(dict(product.choices))
