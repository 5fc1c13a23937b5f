"""What the page of a product draws: what was agreed, what the brand took on and what came of it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from commitments import delays
from commitments.selectors import prices, sightings
from commitments.selectors.prices import Price
from commitments.selectors.products import Product
from commitments.wording import KINDS, PRICES, STATES
from core import clock
from rounds import picture
from rounds.selectors import rounds


def drawn(product: Product) -> dict[str, Any]:
    """All of it, from rows and from the clock."""
    result = picture.of(product.release)
    lines = [(one, STATES[one.state], KINDS[one.state]) for one in product.promises]
    return {
        "round": product.round, "product": product, "design": product.design, "currency": product.round.currency,
        "winner": result.get("winner"), "too_few": product.release.body["too_few"], "invented": result["invented"],
        "kept": [line for line in lines if line[0].promise.is_kept],
        "declined": [line[0] for line in lines if not line[0].promise.is_kept],
        "unanswered": product.is_unanswered(clock.now()), "answer_days": delays.ANSWER.days,
        "seen": sightings.counts(product.round.pk), "sightings": sightings.of_round(product.round.pk)[: sightings.SHOWN],
        "communities": rounds.accepted(product.round.pk), **costs(product),
        "words": product.words,
    }  # fmt: skip


@dataclass(frozen=True)
class Cost:
    """One price as a page shows it."""

    price: Price
    state: Any
    shares: tuple[tuple[str, Decimal, Decimal], ...]
    """Who gets what of it: the name, the amount, and by how much that differs from the price before."""
    more_a_year: Decimal | None
    is_now: bool

    @property
    def less_a_year(self) -> Decimal:
        return -(self.more_a_year or Decimal(0))


def costs(product: Product) -> dict[str, Any]:
    """The prices of a product, the last first, each beside the one that held when it came."""
    known = prices.of(product)
    if known is None:
        return {"costs": [], "asked": None, "voting": []}
    every, held = [], known.every[0]
    for one in known.every:
        every.append(_cost(product, one, held, is_now=one is known.now))
        held = one if one.holds else held
    return {
        "voting": prices.asked(known.asked.followup) if known.asked and known.asked.followup else [],
        "costs": every[::-1], "asked": next((one for one in every if one.price is known.asked), None),
        "now": next(one for one in every if one.is_now), "rule": product.design.reopens_beyond, "vote_days": delays.VOTE.days,
    }  # fmt: skip


def _cost(product: Product, one: Price, before: Price, *, is_now: bool) -> Cost:
    shares = tuple(
        (part.name, one.parts[part.key], one.parts[part.key] - before.parts[part.key]) for part in product.design.parts
    )
    yearly = product.design.yearly
    more = (one.price - yearly.ordinary_price) * yearly.quantity if yearly else None
    return Cost(one, PRICES[one.state], shares, None if more is None else more.quantize(Decimal("0.01")), is_now)
