"""Reports, cases, rulings, measures, appeals; the rules of a community and what they caught."""

from moderation.models.appeal import Appeal
from moderation.models.case import Case, Look, Remark, Report
from moderation.models.rule import Catch, Held, Rule, RulePeriod, RuleTrial, RuleVersion
from moderation.models.ruling import Measure, Ruling, SealedContent

__all__ = [
    "Appeal", "Case", "Catch", "Held", "Look", "Measure", "Remark", "Report", "Rule", "RulePeriod", "RuleTrial", "RuleVersion",
    "Ruling", "SealedContent",
]  # fmt: skip
