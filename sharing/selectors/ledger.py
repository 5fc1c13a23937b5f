"""The ledger of a round, and where each who shares stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from core.errors import Missing
from rounds import reading
from rounds.design import Sharer, Sharing
from rounds.models import Round
from sharing.models import Entry, Line

OURS = ("@benefit", "@paid", "@lost")
"""Accounts that stand against those of who shares. No key of a design begins so."""
NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class Standing:
    """Where somebody who shares stands: what came to them, what they were paid, what they bore, what is owed to them still."""

    sharer: Sharer
    due: Decimal
    paid: Decimal
    lost: Decimal

    @property
    def owed(self) -> Decimal:
        return self.due - self.paid - self.lost


def agreement(found: Round) -> Sharing:
    """What was agreed on the benefit. Raises `Missing` where nothing was."""
    sharing = reading.kept(found.design).sharing
    if sharing is None:
        raise Missing(_("Nothing was agreed on the benefit of this product."))
    return sharing


def entries(round_id: int) -> QuerySet[Entry]:
    """The latest first, with their lines and what they reverse, or are reversed by."""
    found = Entry.objects.filter(round=round_id).select_related("reverses", "reversed_by", "round")
    return found.prefetch_related("lines").order_by("-number")


def standings(found: Round) -> list[Standing]:
    """Where each stands, in the order of the design: one question, however long the ledger."""
    lines = Line.objects.filter(entry__round=found).exclude(account__in=OURS)
    rows = lines.values("account").annotate(
        due=_sum("benefit", 1), paid=_sum("payment", -1), lost=_sum("loss", -1)
    )  # fmt: skip
    known = {row["account"]: row for row in rows}
    return [_standing(sharer, known.get(sharer.key, {})) for sharer in agreement(found).sharers]


def _sum(kind: str, sign: int) -> Combinable:
    """Of one kind, less what was reversed of it."""
    return Sum("amount", filter=Q(entry__kind=kind) | Q(entry__reverses__kind=kind), default=NOTHING) * sign


def _standing(sharer: Sharer, row: Mapping[str, Any]) -> Standing:
    return Standing(sharer, *(row.get(name, NOTHING) for name in ("due", "paid", "lost")))
