"""What a round asks, as one document: a product, its attributes and options, what each adds to whose part of the price.

Pure. Money is `Decimal` here and a decimal string in JSON. The price of a product is never written beside its
parts: it is their sum, so that who gets what of it always adds up.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Choices = Mapping[str, str]
"""An option's key by attribute's key."""


@dataclass(frozen=True)
class Part:
    """Who gets something of the price, and how much of it before anything is chosen."""

    key: str
    name: str
    amount: Decimal


@dataclass(frozen=True)
class Impact:
    """What else moves with the product, one measure of it: the method and its source are said, or it is not shown."""

    name: str
    unit: str
    base: Decimal
    source: str
    less_is_better: bool = True


@dataclass(frozen=True)
class CostNote:
    """Where an effect on the price comes from: who worked it out, from what, until when. ``invented``: for an example only."""

    by: str
    basis: str
    valid_until: dt.date
    invented: bool = False


@dataclass(frozen=True)
class Option:
    """One thing that may be chosen: what it adds to each part of the price, and to the impact (None: not known)."""

    key: str
    name: str
    adds: Mapping[str, Decimal]
    note: CostNote
    about: str = ""
    impact: Decimal | None = Decimal(0)

    @property
    def price(self) -> Decimal:
        return sum(self.adds.values(), Decimal(0))


@dataclass(frozen=True)
class Attribute:
    key: str
    name: str
    options: tuple[Option, ...]
    about: str = ""


@dataclass(frozen=True)
class Bond:
    """Two options that do not go together (``excludes``), or one that needs the other (``requires``)."""

    kind: str
    attribute: str
    option: str
    other_attribute: str
    other_option: str


@dataclass(frozen=True)
class Shortlisted:
    """A whole product, to be ranked among others."""

    key: str
    name: str
    choices: Choices


@dataclass(frozen=True)
class Rule:
    """How the winning product comes out: "plurality" (per attribute), "ranking" (over ``shortlist``), "median_price"."""

    kind: str
    shortlist: tuple[Shortlisted, ...] = ()


@dataclass(frozen=True)
class Yearly:
    """The hypothesis for what the product costs one person more in a year: how many a year, beside which ordinary price."""

    quantity: Decimal
    ordinary_price: Decimal
    source: str


@dataclass(frozen=True)
class Sharer:
    """Who gets a part of the benefit ("contributors", "producers", "cause", "brand"), how much of it, and how it reaches them."""

    key: str
    kind: str
    name: str
    percent: Decimal
    how: str


@dataclass(frozen=True)
class Risk:
    """What may go wrong, and which of the sharers bears it."""

    what: str
    borne_by: str


@dataclass(frozen=True)
class Sharing:
    """An agreement on the benefit: what is counted as one, how many percent of it are shared, among whom; who bears which risk."""

    benefit: str
    percent: Decimal
    sharers: tuple[Sharer, ...]
    risks: tuple[Risk, ...]


@dataclass(frozen=True)
class Comparisons:
    """Choice tasks, asked after composing, of whoever likes to: how many, of how many products each (`rounds.plan`)."""

    number: int
    products: int


@dataclass(frozen=True)
class Design:
    """A product to compose. ``unit`` is what the price is of ("1 l"); ``producer`` the key of the part of who makes it."""

    unit: str
    parts: tuple[Part, ...]
    producer: str
    attributes: tuple[Attribute, ...]
    rule: Rule
    bonds: tuple[Bond, ...] = ()
    impact: Impact | None = None
    yearly: Yearly | None = None
    sharing: Sharing | None = None
    comparisons: Comparisons | None = None
    reopens_beyond: Decimal | None = None
    """Percent: when costs move the winning product's price by more than this, a follow-up vote opens by itself."""


@dataclass(frozen=True)
class Fault:
    """What is wrong, where ("attributes.1.options.0.adds"), and the words or figures that its sentence names."""

    path: str
    kind: str
    values: Mapping[str, Any] = field(default_factory=dict)


class Unfit(ValueError):
    """Not a design; ``faults`` says all that is wrong."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(", ".join(f"{fault.path}: {fault.kind}" for fault in faults))
        self.faults = list(faults)


def digest(data: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON of a document."""
    canonical = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
