"""How far a price moved, and the count of a vote on one: rounded and left out as in the results of rounds (ADR 23). Pure."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core.privacy import K, enough
from rounds.counting import disclosure
from rounds.counting.disclosure import BLANK, FIGURES
from rounds.counting.rounding import BASE, drawn

VERSION = 1
Parts = Mapping[str, Decimal]


def moved(before: Parts, now: Parts, producer: str) -> Decimal:
    """How far a price went from another, in percent: the whole of it either way, or the producer's part downward, whichever more.

    Else a brand could take from the producer what it gives itself, at the same price, and ask nobody.
    """
    old, new = sum(before.values(), Decimal(0)), sum(now.values(), Decimal(0))
    whole = abs(new - old) * 100 / old if old else Decimal(0)
    less = (before[producer] - now[producer]) * 100 / before[producer] if before[producer] else Decimal(0)
    return max(whole, less)


@dataclass(frozen=True)
class Asked:
    """What was voted on, by how many it could have been."""

    followup: int
    round: int
    price: str
    agreed: str
    members: int
    invented: bool = False


def seed_of(numbers: Iterable[str]) -> str:
    """Drawn from the numbers of the slips, which nobody sees: the same at each recount."""
    return hashlib.sha256("".join(sorted(numbers)).encode()).hexdigest()


def counted(asked: Asked, slips: Mapping[str, int], seed: str) -> dict[str, Any]:
    """The result: accepted where more accept than refuse. With too few, nothing is known and the price before holds."""
    accept, refuse, blank = (slips.get(one, 0) for one in ("accept", "refuse", "blank"))
    head = {
        "version": VERSION, "followup": asked.followup, "round": asked.round, "price": asked.price, "agreed": asked.agreed,
        "threshold": K, "figures_from": FIGURES, "rounded_to": BASE, "members": asked.members,
    }  # fmt: skip
    if asked.invented:
        head["invented"] = True
    if not enough(accept + refuse):
        return {**head, "too_few": True, "accepted": False}
    shown = _shown({"accept": accept, "refuse": refuse}, blank, seed)
    return {**head, "too_few": False, "accepted": accept > refuse, "answers": accept + refuse + blank, **shown}


def _shown(said: Mapping[str, int], blank: int, seed: str) -> dict[str, int | None]:
    """The figures as they are published; None for what would single somebody out."""
    rounding, of = drawn(seed, "all"), sum(said.values())
    rows, blanks = {name: rounding.shown(many) for name, many in said.items()}, rounding.shown(blank)
    left_out = disclosure.unsafe({"said": rows}, blanks, of + blank) if of >= FIGURES else {"said", BLANK}
    kept: dict[str, int | None] = {name: None if "said" in left_out else many for name, many in rows.items()}
    return {**kept, "blank": None if BLANK in left_out else blanks}
