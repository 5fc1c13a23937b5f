"""Rulings: a case is decided once, with its reasons; measures, standing and public log in one transaction."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from communities.language import detect
from communities.models import Mandate, Membership
from communities.services.mandates import hold
from core import clock
from core.errors import Conflict, Refused
from core.events import emit
from core.text import clean_text
from government.services import panels
from moderation.events import CaseDecided
from moderation.grounds import OF_THE_CHARTER
from moderation.models import Case, Measure, Remark, Report, Ruling
from moderation.policies import may_judge
from moderation.services import effects, options, public_log
from moderation.services.cases import open_locked

FACTS, WHY = 5000, 2000
APPEAL = dt.timedelta(days=183)
"""Six months at least (article 20, paragraph 1 of Regulation (EU) 2022/2065)."""
Kind = Measure.Kind


@transaction.atomic
def decide(
    *,
    by: Membership,
    case_id: int,
    measures: Mapping[str, int | None],
    facts: str,
    why: str,
    ground: options.Ground | None = None,
) -> Ruling:
    """Decide a case. ``measures``: each with its days, None for what has no length; none at all where nothing was wrong.

    Raises `Conflict` where a colleague was faster, `Refused` where one may not judge it, `Invalid` with what is wrong.
    """
    case = open_locked(case_id, by)
    now, rests = clock.now(), ground or options.Ground()
    article = options.article(case, rests) if measures else None
    words = {
        "facts": clean_text(facts, at_most=FACTS, field="facts", at_least=20),
        "why": clean_text(why, at_most=WHY, field="why", at_least=20),
    }
    lengths = options.lengths(case, measures, now)
    ruling = Ruling.objects.create(
        case=case, by=by, article=article, category=(rests.category or OF_THE_CHARTER) if measures else "",
        law="" if article else options.law(rests, measures), language=detect(words["why"], default=case.community.language),
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
    if options.excluded_by(case.community_id) == options.JURY:
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


def _source(case: Case) -> str:
    """Where the case came from: a trusted flagger before anybody else."""
    found = set(case.reports.values_list("source", flat=True))
    return next(
        (one for one in (Report.Source.FLAGGER, Report.Source.MEMBER, Report.Source.OUTSIDE) if one in found),
        "moderator",
    )
