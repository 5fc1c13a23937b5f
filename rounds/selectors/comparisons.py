"""The comparisons that somebody is shown, and what they chose so far. Nobody reads anybody else's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from core.errors import Missing
from rounds import plan, reading
from rounds.design import Choices, Design, digest
from rounds.models import Answer, Round


@dataclass(frozen=True)
class Comparison:
    """One of them: the products by their letters, and what was taken, as `rounds.plan` writes it."""

    number: int
    products: Sequence[tuple[str, Choices]]
    chosen: str

    @property
    def is_said(self) -> bool:
        return self.chosen != plan.UNSAID


def shown_to(user_id: int, found: Round, answer: Answer | None) -> list[Comparison]:
    """All that one is shown, in their order; none where the round has none."""
    if not found.plan:
        return []
    design: Design = reading.kept(found.design)
    version = found.plan[version_of(user_id, found, answer)]
    chosen = (answer and answer.compared) or plan.UNSAID * len(version)
    return [
        Comparison(
            number,
            [(letter, plan.product(design, code)) for letter, code in zip(plan.LETTERS, codes, strict=False)],
            sign,
        )
        for number, (codes, sign) in enumerate(zip(version, chosen, strict=True), 1)
    ]


def version_of(user_id: int, found: Round, answer: Answer | None) -> int:
    """Which version somebody is shown: by lot, the same each time, and not to be worked out by who reads the tables alone."""
    if answer is not None and answer.version is not None:
        return answer.version
    lot = salted_hmac("rounds.comparisons", f"{found.pk}:{user_id}", algorithm="sha256")
    return int(lot.hexdigest(), 16) % len(found.plan)


def document(found: Round) -> dict[str, Any]:
    """What was drawn for a round, as plain data: a result names its digest. Raises `Missing` where there is nothing to compare.

    A product is a digit for each attribute: the place of its option, from 0.
    """
    if not found.plan:
        raise Missing(_("This co-design asks for no comparisons."))
    return {
        "design": digest(found.design),
        "digest": digest({"plan": found.plan}),
        "attributes": [
            {"key": one.key, "options": [option.key for option in one.options]}
            for one in reading.kept(found.design).attributes
        ],
        "plan": found.plan,
    }
