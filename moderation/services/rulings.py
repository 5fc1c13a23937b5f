"""Rulings: a case is decided once, with its reasons; measures, standing and public log in one transaction."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from communities.language import detect
from communities.models import Membership
from core import clock
from core.events import emit
from core.text import clean_text
from moderation.events import CaseDecided
from moderation.grounds import OF_THE_CHARTER
from moderation.models import Case, Measure, Report, Ruling
from moderation.services import effects, exclusions, options, public_log
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
    return write(
        case, options.lengths(case, measures, now), by=by, article=article, unfounded=not measures,
        category=(rests.category or OF_THE_CHARTER) if measures else "",
        law="" if article else options.law(rests, measures),
        language=detect(words["why"], default=case.community.language), **words,
    )  # fmt: skip


def write(
    case: Case, lengths: options.Lengths, *, unfounded: bool, by: Membership | None = None, **said: Any
) -> Ruling:
    """Write down what was decided of a case that is held, by a moderator or by a jury (``panel``), and do it."""
    now = clock.now()
    ruling = Ruling.objects.create(case=case, by=by, source=_source(case), at=now, appeal_until=now + APPEAL, **said)
    Case.objects.filter(pk=case.pk).update(decided_at=now, keeper=by)
    Report.objects.filter(case=case).update(unfounded=unfounded)
    Report.objects.filter(case=case).exclude(contact="").update(answer_due_at=now)
    _impose(ruling, case, lengths, now)
    public_log.ruled(case, ruling, lengths)
    emit(CaseDecided(case.community_id, case.pk, ruling.pk))
    return ruling


def _impose(ruling: Ruling, case: Case, lengths: Mapping[str, int | None], now: dt.datetime) -> None:
    """All begin at once, but an exclusion: that waits for whoever the rules say."""
    for kind, days in lengths.items():
        measure = Measure.objects.create(ruling=ruling, person=case.person, kind=kind, days=days)
        if kind == Kind.EXCLUSION:
            exclusions.ask(ruling, case)
        else:
            effects.begin(measure, case, now)


def _source(case: Case) -> str:
    """Where the case came from: a trusted flagger before anybody else."""
    found = set(case.reports.values_list("source", flat=True))
    return next(
        (one for one in _FIRST if one in found),
        "moderator",
    )


_FIRST = (Report.Source.FLAGGER, Report.Source.MEMBER, Report.Source.OUTSIDE, Report.Source.RULE)
