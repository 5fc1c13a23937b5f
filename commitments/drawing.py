"""What the page of a product draws: what was agreed, what the brand took on and what came of it."""

from typing import Any

from commitments import delays
from commitments.models import Commitment
from commitments.selectors.products import Product
from commitments.wording import KINDS, STATES
from core import clock
from rounds import picture

STOPPED_BY = Commitment.By


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
        "words": product.commitment.content.get("words", "") if product.commitment and product.is_published else "",
    }  # fmt: skip
