"""The comparisons of a round: which whole products are set beside each other, drawn so that anybody can draw them again.

Several versions, so that together members see many products. In each, an option is taken that was shown least: first within
the comparison (minimal overlap), then within the version (level balance), then by lot, the SHA-256 of ``seed:version:number:
place:turn:attribute:option``. It is the "shortcut" of Sawtooth's randomised designs (K. Chrzan, B. Orme, "An overview and
comparison of design strategies for choice-based conjoint analysis", Sawtooth Software Conference, 2000; J. Huber, K. Zwerina, "The
importance of utility balance in efficient choice designs", Journal of Marketing Research 33, 1996, for the two criteria).
Bonds hold in each product, and what they leave no choice of is not counted as shown: glass that local milk alone may have would
else stand in every local product, to be as frequent as carton, and nobody could tell the weight of one from that of the other.
The seed is the digest of the design: nobody chooses it.

Pure. A product is written as the places of its options, a digit for each attribute: "0210".
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from rounds.design import Choices, Comparisons, Design, Fault, Unfit
from rounds.sense import any_product, narrowed

VERSIONS = 20
LETTERS = "abc"
"""How the products of a comparison are called, in their order."""
NONE, UNSAID = "-", "."
"""Instead of a letter: none of these; nothing was said."""
Plan = list[list[list[str]]]
"""Versions of comparisons of products."""
_TURNS = 20
_PRIME = 2_147_483_647


def drawn(design: Design, seed: str) -> Plan:
    """The plan of a design; empty where it asks for no comparisons. Raises `Unfit` where comparisons could tell nothing."""
    if design.comparisons is None:
        return []
    plan = [_Version(design, design.comparisons, f"{seed}:{number}").drawn() for number in range(VERSIONS)]
    if not _told_apart(design, plan):
        raise Unfit([Fault("comparisons", "not_told_apart")])
    return plan


def product(design: Design, code: str) -> Choices:
    """The choices that a code of a plan stands for."""
    return {one.key: one.options[int(place)].key for one, place in zip(design.attributes, code, strict=True)}


class _Version:
    """One version, as it is drawn: what was shown how often so far."""

    def __init__(self, design: Design, asked: Comparisons, lot: str) -> None:
        self.design, self.asked, self.lot = design, asked, lot
        self.every = {one.key: frozenset(option.key for option in one.options) for one in design.attributes}
        self.shown: Counter[tuple[str, str]] = Counter()
        self.made: list[set[str]] = []

    def drawn(self) -> list[list[str]]:
        return [self._comparison(number) for number in range(self.asked.number)]

    def _comparison(self, number: int) -> list[str]:
        beside: list[Choices] = []
        for place in range(self.asked.products):
            beside.append(self._another(f"{self.lot}:{number}:{place}", beside))
            self.shown.update(self._free(beside[-1]))
        codes = [self._code(one) for one in beside]
        self.made.append(set(codes))
        return codes

    def _another(self, lot: str, beside: Sequence[Choices]) -> Choices:
        """A product unlike those beside it, that makes a comparison unlike those before: as even as can be, or else by lot."""
        here, repeated = Counter(pair for one in beside for pair in self._free(one)), None
        for turn in range(2 * _TURNS):
            even = turn < _TURNS
            if repeated and not even:
                return repeated
            found = any_product(self.every, self.design.bonds, self._rank(f"{lot}:{turn}", here if even else None))
            if found is None or found in beside:
                continue
            if {self._code(one) for one in (*beside, found)} not in self.made:
                return found
            repeated = repeated or found
        raise Unfit([Fault("comparisons", "too_few_products")])

    def _free(self, choices: Choices) -> Iterator[tuple[str, str]]:
        """The options in whose place another could stand, all else being the same."""
        fixed = {key: frozenset({option}) for key, option in choices.items()}
        for key, option in choices.items():
            left = narrowed({**fixed, key: self.every[key]}, self.design.bonds)
            if left is not None and len(left[key]) > 1:
                yield key, option

    def _rank(self, lot: str, here: Counter[tuple[str, str]] | None) -> Callable[[str, str], object]:
        def rank(attribute: str, option: str) -> object:
            pair = attribute, option
            even = (0, 0) if here is None else (here[pair], self.shown[pair])
            return *even, hashlib.sha256(f"{lot}:{attribute}:{option}".encode()).hexdigest()

        return rank

    def _code(self, choices: Choices) -> str:
        places = ([option.key for option in one.options].index(choices[one.key]) for one in self.design.attributes)
        return "".join(map(str, places))


def _told_apart(design: Design, plan: Plan) -> bool:
    """Whether each option has a weight of its own in what is shown: the products, beside none of them, have full rank."""
    sizes = [len(one.options) for one in design.attributes]
    basis: dict[int, list[int]] = {}
    wanted = 1 + sum(size - 1 for size in sizes)
    for code in {code for version in plan for comparison in version for code in comparison}:
        _extend(basis, list(_row(code, sizes)))
        if len(basis) == wanted:
            return True
    return False


def _row(code: str, sizes: Sequence[int]) -> Iterator[int]:
    yield 1
    for place, size in zip(code, sizes, strict=True):
        yield from (int(option == int(place)) for option in range(1, size))


def _extend(basis: dict[int, list[int]], row: list[int]) -> None:
    """Gauss's elimination modulo a prime: the row joins where it is independent of the others."""
    for place in range(len(row)):
        value = row[place]
        if not value:
            continue
        if place not in basis:
            inverse = pow(value, -1, _PRIME)
            basis[place] = [one * inverse % _PRIME for one in row]
            return
        row = [(one - value * other) % _PRIME for one, other in zip(row, basis[place], strict=True)]
