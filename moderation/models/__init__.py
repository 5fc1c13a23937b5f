"""Reports, cases, rulings, measures, appeals."""

from moderation.models.appeal import Appeal
from moderation.models.case import Case, Look, Remark, Report
from moderation.models.contest import Contest
from moderation.models.flagger import Flagger
from moderation.models.misuse import Misuse
from moderation.models.order import Order, SealedOrder
from moderation.models.ruling import Measure, Ruling, SealedContent

__all__ = [
    "Appeal", "Case",
    "Contest",
    "Flagger", "Look", "Measure",
    "Misuse", "Order", "Remark", "Report", "Ruling", "SealedContent", "SealedOrder",
]  # fmt: skip
