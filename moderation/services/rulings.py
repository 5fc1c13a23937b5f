"""Rulings: a case is decided once, with its reasons; measures, standing and public log in one transaction."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from communities.language import detect
from communities.models import Article, Mandate, Membership
from communities.selectors import charters
from communities.services.mandates import hold
from core import clock
from core.errors import Conflict, Invalid, Refused
from core.events import emit
from core.moderable import KINDS
from core.text import clean_line, clean_text
from government.constitution.rules import LADDER, Constitution
from government.selectors import constitutions
from government.services import panels
from moderation import ladder
from moderation.events import CaseDecided
from moderation.grounds import ILLEGAL, OF_THE_CHARTER
from moderation.models import Case, Measure, Remark, Report, Ruling
from moderation.policies import may_judge
from moderation.selectors import cases as known
from moderation.selectors import contents
from moderation.services import effects, public_log
from moderation.services.cases import open_locked

FACTS, WHY, LAW = 5000, 2000, 500
APPEAL = dt.timedelta(days=183)
"""Six months at least (article 20, paragraph 1 of Regulation (EU) 2022/2065)."""
TWO, JURY = "two-moderators", "jury"
Kind = Measure.Kind


@dataclass(frozen=True)
class Ground:
    """On what a ruling rests: an article of the charter, or a law by its name, and the category for the public figures."""

    article: int | None = None
    category: str = ""
    law: str = ""


@transaction.atomic
def decide(
    *,
    by: Membership,
    case_id: int,
    measures: Mapping[str, int | None],
    facts: str,
    why: str,
    ground: Ground | None = None,
) -> Ruling:
    """Decide a case. ``measures``: each with its days, None for what has no length; none at all where nothing was wrong.

    Raises `Conflict` where a colleague was faster, `Refused` where one may not judge it, `Invalid` with what is wrong.
    """
    case = open_locked(case_id, by)
    now, rests = clock.now(), ground or Ground()
    article = _article(case, rests) if measures else None
    words = {
        "facts": clean_text(facts, at_most=FACTS, field="facts", at_least=20),
        "why": clean_text(why, at_most=WHY, field="why", at_least=20),
    }
    lengths = _lengths(case, measures, now)
    ruling = Ruling.objects.create(
        case=case, by=by, article=article, category=(rests.category or OF_THE_CHARTER) if measures else "",
        law="" if article else _law(rests, measures), language=detect(words["why"], default=case.community.language),
        source=_source(case), at=now, appeal_until=now + APPEAL, **words,
    )  # fmt: skip
    Case.objects.filter(pk=case.pk).update(decided_at=now, keeper=by)
    Report.objects.filter(case=case).update(unfounded=not lengths)
    Report.objects.filter(case=case).exclude(contact="").update(answer_due_at=now)
    _impose(ruling, case, lengths, now)
    public_log.ruled(case, ruling, lengths)
    emit(CaseDecided(case.community_id, case.pk, ruling.pk))
    return ruling


@transaction.atomic
def second(*, by: Membership, ruling_id: int, agrees: bool) -> Ruling:
    """Another moderator agrees to an exclusion, where the rules ask for two; or does not, and it never begins."""
    ruling = Ruling.objects.select_for_update(no_key=True).select_related("case__community").get(pk=ruling_id)
    exclusion = _waiting_for(ruling, by)
    now = clock.now()
    if agrees:
        Ruling.objects.filter(pk=ruling.pk).update(seconded_by=by)
        effects.begin(exclusion, ruling.case, now)
    else:
        effects.undo(exclusion, ruling.case, now)
    public_log.exclusion(ruling, begins=agrees)
    emit(CaseDecided(ruling.case.community_id, ruling.case_id, ruling.pk))
    return ruling


@transaction.atomic
def answered_by_jury(ruling_id: int, *, agrees: bool) -> None:
    """The jury that the rules ask for before an exclusion said yes, or did not. By the clock, once."""
    ruling = Ruling.objects.select_for_update(no_key=True).select_related("case__community").get(pk=ruling_id)
    exclusion = _pending(ruling)
    if exclusion is None:
        return
    now = clock.now()
    (effects.begin if agrees else effects.undo)(exclusion, ruling.case, now)
    public_log.exclusion(ruling, begins=agrees)
    emit(CaseDecided(ruling.case.community_id, ruling.case_id, ruling.pk))


def _pending(ruling: Ruling) -> Measure | None:
    waiting = Measure.objects.select_related("ruling").filter(
        ruling=ruling, kind=Kind.EXCLUSION, begins_at__isnull=True
    )
    return waiting.filter(ended_at__isnull=True).first()


def waits_for_second(ruling: Ruling) -> bool:
    """Whether an exclusion waits for another moderator."""
    return ruling.panel_id is None and ruling.overturned_at is None and _pending(ruling) is not None


def _waiting_for(ruling: Ruling, by: Membership) -> Measure:
    """The exclusion that waits for another moderator, and whether it is this one."""
    hold(by, Mandate.Office.MODERATOR)
    may_judge.require(by, ruling.case)
    exclusion = _pending(ruling)
    if exclusion is None or ruling.panel_id is not None or ruling.overturned_at is not None:
        raise Conflict(_("This exclusion waits for nobody any more."), code="decided")
    if ruling.by_id == by.pk:
        raise Refused(_("You proposed it: another moderator says whether they agree."), code="own_proposal")
    return exclusion


def _impose(ruling: Ruling, case: Case, lengths: Mapping[str, int | None], now: dt.datetime) -> None:
    """All begin at once, but an exclusion: that waits for whoever the rules say."""
    for kind, days in lengths.items():
        measure = Measure.objects.create(ruling=ruling, person=case.person, kind=kind, days=days)
        if kind == Kind.EXCLUSION:
            _ask(ruling, case)
        else:
            effects.begin(measure, case, now)


def _ask(ruling: Ruling, case: Case) -> None:
    """Where a jury excludes, it is called; where a second moderator does, their queue shows it."""
    if _excluded_by(case.community_id) == JURY:
        subject, question = _asked(ruling, case)
        ruling.panel = panels.call_jury(
            case.community_id,
            subject=subject,
            question=question,
            parties=_sides(ruling),
            origin=f"exclusion:{ruling.pk}",
        )
        ruling.save(update_fields=["panel"])


def _asked(ruling: Ruling, case: Case) -> tuple[str, str]:
    """What the jury is asked, in fixed words: what a moderator wrote of somebody is read by those who sit, and by nobody else."""
    with override(case.community.language):
        subject = gettext("Case %(n)d: exclude a member?") % {"n": case.pk}
        question = gettext(
            "A moderator proposes to exclude a member for a time. Should they be excluded?\n\n[What was said, the facts, and"
            " why](%(file)s): those who sit read it, and nobody else."
        )
        return subject, question % {"file": f"/decisions/{ruling.puid}/"}


def _sides(ruling: Ruling) -> set[int]:
    """The accounts of everybody who has a part in a case: none of them sits in a jury about it."""
    told = Report.objects.filter(case=ruling.case, by__isnull=False).values_list("by", flat=True)
    spoke = Remark.objects.filter(case=ruling.case).values_list("by__user", flat=True)
    return {ruling.case.person.user_id, ruling.by.user_id, *told, *spoke}


def _rules(community_id: int) -> Constitution | None:
    found = constitutions.in_force(community_id)
    return found.constitution if found else None


def _excluded_by(community_id: int) -> str:
    rules = _rules(community_id)
    return rules.sanctions.exclusion if rules else ""


@dataclass(frozen=True)
class Options:
    """What may be decided of a case now: of what was said, of the person, and whether heavier measures may follow later."""

    on_content: tuple[str, ...]
    steps: tuple[str, ...]
    climbs: bool


def options(case: Case, now: dt.datetime, today: contents.Today | None = None) -> Options:
    """The measures that the rules allow now, of what was reported as it stands today (read once for who read it already)."""
    rungs = _rungs(case.community_id)
    past = [ladder.Past(measure.kind, measure.begins_at) for measure in known.history(case) if measure.begins_at]
    steps = ladder.rungs(rungs, past, now, grave=case.gravity > 0)
    return Options(_on_content(case, today or contents.today(case)), steps, len(steps) < len(rungs))


def _rungs(community_id: int) -> tuple[str, ...]:
    """The ladder of a community; before it has rules, any rung but exclusion, which only rules can entrust to somebody."""
    rules = _rules(community_id)
    if rules and rules.sanctions.exclusion in (TWO, JURY):
        return tuple(rules.sanctions.ladder)
    return tuple(one for one in (rules.sanctions.ladder if rules else LADDER) if one != Kind.EXCLUSION)


def _lengths(case: Case, measures: Mapping[str, int | None], now: dt.datetime) -> dict[str, int | None]:
    """The measures in their order, each of a length that it can have."""
    may = options(case, now)
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
    return ladder.ON_CONTENT if what.close and case.around else ladder.ON_CONTENT[:2]


def _article(case: Case, ground: Ground) -> Article | None:
    if not ground.article:
        return None
    found = Article.objects.filter(charter=charters.latest(case.community_id), number=ground.article).first()
    if found is None:
        raise _wrong("ground", _("The charter has no such article, or no longer."))
    return found


def _law(ground: Ground, measures: Mapping[str, int | None]) -> str:
    """The law that was broken, named so that it can be looked up; nothing where nothing was wrong."""
    if not measures:
        return ""
    if ground.category not in ILLEGAL:
        raise _wrong("ground", _("Choose one: an article of the charter, or the law."))
    return clean_line(ground.law, at_most=LAW, field="law", at_least=5)


def _source(case: Case) -> str:
    """Where the case came from: a trusted flagger before anybody else."""
    found = set(case.reports.values_list("source", flat=True))
    return next(
        (one for one in _FIRST if one in found),
        "moderator",
    )


_FIRST = (Report.Source.FLAGGER, Report.Source.MEMBER, Report.Source.OUTSIDE, Report.Source.RULE)


def _wrong(field: str, sentence: Any) -> Invalid:
    return Invalid(sentence, fields={field: sentence})
