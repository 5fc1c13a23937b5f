"""What the rules allow of a case: which measures, how long, on which ground. Read by pages, asked again when it is decided."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from communities.models import Article
from communities.selectors import charters
from core.errors import Conflict, Invalid
from core.moderable import KINDS
from core.text import clean_line
from government.constitution.rules import LADDER, Constitution
from government.selectors import constitutions
from moderation import ladder
from moderation.grounds import ILLEGAL
from moderation.models import Case, Measure
from moderation.selectors import cases as known
from moderation.selectors import contents

LAW = 500
JURY, MEMBERS = "jury", "members-vote"
Kind = Measure.Kind
Lengths = dict[str, int | None]
"""Measures, each with its days; None for what has no length."""


@dataclass(frozen=True)
class Ground:
    """On what a ruling rests: an article of the charter, or a law by its name, and the category for the public figures."""

    article: int | None = None
    category: str = ""
    law: str = ""


def _rules(community_id: int) -> Constitution | None:
    found = constitutions.in_force(community_id)
    return found.constitution if found else None


def excluded_by(community_id: int) -> str:
    """Who alone excludes there, by the rules in force; empty before there are rules."""
    rules = _rules(community_id)
    return rules.sanctions.exclusion if rules else ""


@dataclass(frozen=True)
class Options:
    """What may be decided of a case now: of what was said, of the person, and whether heavier measures may follow later."""

    on_content: tuple[str, ...]
    steps: tuple[str, ...]
    climbs: bool


def of(case: Case, now: dt.datetime, today: contents.Today | None = None) -> Options:
    """The measures that the rules allow now, of what was reported as it stands today (read once for who read it already)."""
    rungs = _rungs(case.community_id)
    past = [ladder.Past(measure.kind, measure.begins_at) for measure in known.history(case) if measure.begins_at]
    steps = ladder.rungs(rungs, past, now, grave=case.gravity > 0) if KINDS[case.kind].is_signed else ()
    return Options(_on_content(case, today or contents.today(case)), steps, bool(steps) and len(steps) < len(rungs))


def lightest(may: Options, *, prefer: str) -> Lengths:
    """One measure for the person: this one where it may be imposed, else the lowest rung, as short as it can be."""
    kind = prefer if prefer in may.steps else next(iter(may.steps), None)
    return {kind: next(iter(ladder.DAYS.get(kind, ())), None)} if kind else {}


def _rungs(community_id: int) -> tuple[str, ...]:
    """The ladder of a community; before it has rules, any rung but exclusion, which only rules can entrust to somebody."""
    rules = _rules(community_id)
    return tuple(rules.sanctions.ladder) if rules else tuple(one for one in LADDER if one != Kind.EXCLUSION)


def lengths(case: Case, measures: Mapping[str, int | None], now: dt.datetime) -> Lengths:
    """The measures in their order, each of a length that it can have."""
    may = of(case, now)
    if not may.on_content and KINDS[case.kind].withdraw and any(kind in ladder.ON_CONTENT for kind in measures):
        raise Conflict(_("There is nothing left to withdraw: it was taken back meanwhile."), code="nothing_to_withdraw")
    allowed = (*may.on_content, *may.steps)
    if any(kind not in allowed for kind in measures):
        raise _wrong("measures", _("The rules do not allow this now: lighter measures come first."))
    if sum(kind not in ladder.ON_CONTENT for kind in measures) > 1:
        raise _wrong("measures", _("Choose one measure for the person."))
    if {Kind.REWRITE, Kind.WITHDRAWAL} <= {*measures}:
        raise _wrong("measures", _("Either ask that it be changed, or withdraw it."))
    try:
        for kind, days in measures.items():
            ladder.ends(kind, days, now)
    except ValueError:
        raise _wrong("measures", _("Choose one of the lengths.")) from None
    return {kind: measures[kind] for kind in allowed if kind in measures}


def _on_content(case: Case, today: contents.Today) -> tuple[str, ...]:
    """What can be done to what was reported, besides its author."""
    what = KINDS[case.kind]
    if what.withdraw is None or today.found is None:
        return ()
    may = {"rewrite": what.is_rewritable, "withdrawal": True, "closure": bool(what.close and case.around)}
    return tuple(kind for kind in ladder.ON_CONTENT if may[kind])


def article(case: Case, ground: Ground) -> Article | None:
    """The article of the charter that is named, or None where none is. Raises `Invalid`."""
    if not ground.article:
        return None
    found = Article.objects.filter(charter=charters.latest(case.community_id), number=ground.article).first()
    if found is None:
        raise _wrong("ground", _("The charter has no such article, or no longer."))
    return found


def law(ground: Ground, measures: Mapping[str, int | None]) -> str:
    """The law that was broken, named so that it can be looked up; nothing where nothing was wrong."""
    if not measures:
        return ""
    if ground.category not in ILLEGAL:
        raise _wrong("ground", _("Choose one: an article of the charter, or the law."))
    return clean_line(ground.law, at_most=LAW, field="law", at_least=5)


def _wrong(field: str, sentence: Any) -> Invalid:
    return Invalid(sentence, fields={field: sentence})
