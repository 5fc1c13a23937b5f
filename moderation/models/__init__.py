"""Reports, cases, rulings, measures, appeals; the rules of a community and what they caught."""

from moderation.models.appeal import Appeal
from moderation.models.bench import Absence, BenchNote, CourseAnswer
from moderation.models.case import Case, Look, Remark, Report
from moderation.models.contest import Contest
from moderation.models.exclusion import MembersVote
from moderation.models.finding import Finding, Objection
from moderation.models.flagger import Flagger
from moderation.models.misuse import Misuse
from moderation.models.order import Order, Prolongation, SealedOrder, SetAside
from moderation.models.referral import Referral
from moderation.models.rule import Catch, Held, Rule, RulePeriod, RuleTrial, RuleVersion
from moderation.models.ruling import Measure, Ruling, SealedContent

__all__ = [
    "Absence", "Appeal", "BenchNote", "Case", "Catch", "Contest", "CourseAnswer", "Finding", "Flagger", "Held", "Look", "Measure",
    "MembersVote", "Misuse", "Objection", "Order", "Prolongation", "Referral", "Remark", "Report", "Rule", "RulePeriod",
    "RuleTrial", "RuleVersion", "Ruling", "SealedContent", "SealedOrder", "SetAside",
]  # fmt: skip
