"""Cases that touch everybody who moderates, or come where nobody does: members drawn by lot decide them, in fixed words, by the
lightest effect there is.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from accounts.models import User
from core import clock
from core.errors import Conflict
from core.events import emit
from government.models import Panel
from government.selectors import panels as drawn
from government.services import calendar, panels
from moderation.events import CaseGiven
from moderation.grounds import OF_THE_CHARTER
from moderation.models import Case, Referral, Remark, Report, Ruling
from moderation.selectors import bench, cases, referrals
from moderation.services import options, public_log, rulings
from moderation.services.cases import locked
from moderation.wording.grounds import CATEGORIES

DELAY = dt.timedelta(days=1)
"""Before a jury is called: somebody who may judge it can still be named, or say that they are not close after all."""
DELAY_OF_NOBODY = dt.timedelta(days=3)
"""The same where nobody moderates: longer, since an election may be on its way."""
TURNS = 3
PART = 50
AGAIN = (Panel.Ending.TOO_FEW, Panel.Ending.KEY_LOST, Panel.Ending.QUORUM)
Ending = Referral.Ending


def call_due() -> int:
    """Put before a jury what waits and nobody may judge; each in a transaction of its own. Returns how many."""
    late = Case.objects.filter(
        decided_at__isnull=True,
        keeper__isnull=True,
        referral__isnull=True,
        operator_for="",
        opened_at__lte=Now() - DELAY,
    )
    found = late.order_by("?").values_list("pk", flat=True)[:PART]
    return sum(call(pk) for pk in found)


@transaction.atomic
def call(case_id: int) -> bool:
    """Where no jury can be called today (too few may vote, no rules yet), it waits and is tried again."""
    case = locked(case_id)
    free = case.is_open and not case.operator_for and case.keeper_id is None and referrals.of(case) is None
    if not free or bench.able(case) or not _effect(case) or not _waited_enough(case):
        return False
    referral = Referral(case=case)
    try:
        with transaction.atomic():
            _seek(referral)
    except Conflict:
        return False
    public_log.referred(case, referral)
    emit(CaseGiven(case.community_id, case.pk))
    return True


def _waited_enough(case: Case) -> bool:
    delay = DELAY if bench.moderators(case.community_id) else DELAY_OF_NOBODY
    return case.opened_at <= clock.now() - delay


def stand_aside(case: Case, reporter: User | None) -> None:
    """Who reports what a jury is asked about is a party to it: they do not sit, and neither does who is close to them."""
    referral = referrals.of(case)
    if reporter and referral and referral.is_open and referral.panel_id:
        calendar.also_concerns(panel_id=referral.panel_id, user_id=reporter.pk)


def _seek(referral: Referral) -> None:
    """Call a jury, the next one. Raises `Conflict` where none can be."""
    case = referral.case
    referral.turn += 1
    subject, question = _asked(case)
    referral.panel = panels.call_jury(
        case.community_id, subject=subject, question=question, parties=_sides(case),
        origin=f"case:{case.pk}:{referral.turn}",
    )  # fmt: skip
    referral.save()


def _asked(case: Case) -> tuple[str, str]:
    """What the jury is asked, in the community's language; what was said and reported is behind the link, for those who sit."""
    about = {"n": case.pk, "file": f"/c/{case.community.slug}/moderation/{case.pk}/jury/"}
    with override(case.community.language):
        about |= {"ground": _ground(referrals.ground(case)), "effect": _told(_effect(case))}
        question = _(
            "Nobody here may decide it as a moderator: members drawn by lot do in their place. Does what was reported break"
            " this: %(ground)s? If more than the share that the rules ask for say yes: %(effect)s. Otherwise nothing"
            " changes.\n\n[What was said and what is reported](%(file)s): those who sit read it, and nobody else."
        )
        return _("Case %(n)d: was something wrong?") % about, question % about


def _ground(report: Report) -> str:
    if report.article:
        return _("article %(n)d of the charter, “%(title)s”") % {
            "n": report.article.number,
            "title": report.article.title,
        }
    return str(CATEGORIES[report.category])


def _told(effect: options.Lengths) -> str:
    told = {"withdrawal": _("the message is withdrawn"), "warning": _("the person is warned")}
    return told.get(next(iter(effect)), _("the person is given the lightest measure of the rules"))


def _effect(case: Case) -> options.Lengths:
    """The lightest that the rules allow: what was said is withdrawn; for conduct, or where nothing is left of it, a warning."""
    may = options.of(case, clock.now())
    if "withdrawal" in may.on_content:
        return {"withdrawal": None}
    return options.lightest(may, prefer="warning")


def _sides(case: Case) -> set[int]:
    """Everybody who has a part in it, all who moderate among them, and who sat on it before an appeal opened it again."""
    told = referrals.reports(case).filter(by__isnull=False).values_list("by", flat=True)
    spoke = Remark.objects.filter(case__in=cases.lineage(case)).values_list("by__user", flat=True)
    bench_now = {one.user_id for one in bench.moderators(case.community_id)}
    return {case.person.user_id, *told, *spoke, *bench_now, *_sat_before(case)}


def _sat_before(case: Case) -> set[int]:
    before = getattr(case.former, "ruling", None) if case.former else None
    return referrals.jurors(before.panel, *(one.panel for one in before.appeals.all())) if before else set()


@transaction.atomic
def heard(case_id: int, panel_id: int) -> None:
    """The jury ended: what it answered is done, once. Where it could not be seated another is called, some times."""
    case = locked(case_id)
    referral = Referral.objects.select_for_update(of=("self",)).select_related("panel").filter(case=case).first()
    if referral is None or not referral.is_open or referral.panel_id != panel_id or not case.is_open:
        return
    referral.case, ending = case, drawn.outcome(drawn.by_id(panel_id)).ending
    if ending not in AGAIN:
        _decide(referral, ending)
    elif not _sought_again(referral):
        _end(referral, Ending.UNHEARD)
        emit(CaseGiven(case.community_id, case.pk))


def _sought_again(referral: Referral) -> bool:
    if referral.turn >= TURNS:
        return False
    try:
        with transaction.atomic():
            _seek(referral)
    except Conflict:
        return False
    return True


def _decide(referral: Referral, ending: str) -> None:
    """Yes: the lightest effect. No, or no majority: nothing changes; only a plain no says that the report was unfounded."""
    _end(referral, Ending.DECIDED)
    rule(
        referral.case, broken=ending == Panel.Ending.YES, unfounded=ending == Panel.Ending.NO, panel=referral.panel,
        **_words(ending),
    )  # fmt: skip


def rule(case: Case, *, broken: bool, **said: Any) -> Ruling:
    """Write down the answer to the one question there is: yes has the lightest effect, on the ground that most reports name."""
    report = referrals.ground(case)
    with override(case.community.language):
        rests: dict[str, Any] = {
            "article": report.article, "category": report.category or OF_THE_CHARTER,
            "law": "" if report.article else _ground(report)[: options.LAW],
        }  # fmt: skip
        return rulings.write(case, _effect(case) if broken else {}, **said, **(rests if broken else {}))


def asked(case: Case) -> tuple[str, str]:
    """What is asked of it, for the reader: on which ground, and what a yes would do."""
    return _ground(referrals.ground(case)), _told(_effect(case))


_FACTS = gettext_noop(
    "Nobody here could decide it as a moderator. Members drawn by lot, who have no part in it, read what was said and what was"
    " reported, and voted in secret."
)
_WHY = {
    Panel.Ending.YES: gettext_noop(
        "Enough of them found that it breaks this. What follows is the lightest that the rules allow."
    ),
    Panel.Ending.NO: gettext_noop("Enough of them found that it breaks nothing of what was reported."),
}
_DIVIDED = gettext_noop("They had no majority either way: nothing changes.")


def _words(ending: str) -> dict[str, str]:
    """Fixed sentences, for each reader in their language: those who sat decided together, and nobody speaks for them."""
    return {"facts": _FACTS, "why": _WHY.get(Panel.Ending(ending), _DIVIDED), "language": "en"}


def _end(referral: Referral, ending: str) -> None:
    referral.ending, referral.ended_at = ending, clock.now()
    referral.save(update_fields=["ending", "ended_at"])
