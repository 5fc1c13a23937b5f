"""Appeals: a side asks that a ruling fall; members drawn by lot hear it; what falls is undone whole."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from communities.models import Membership
from core import clock
from core.errors import Conflict, Missing, Refused
from core.events import emit
from core.text import clean_text
from government.models import Panel
from government.selectors import panels as drawn
from government.services import panels
from moderation.events import AppealEnded, AppealMade, RulingFell
from moderation.models import Appeal, Remark, Report, Ruling
from moderation.selectors import referrals, rulings
from moderation.services import effects, exclusions, misuse, public_log
from moderation.services.reports import reopen

REASONS = 4000
TURNS = 3
"""Juries called before a ruling that nobody could be found to hear falls."""
Ending = Appeal.Ending


@transaction.atomic
def make(*, by: User, ruling_id: int, reasons: str) -> Appeal:
    """Ask that members drawn by lot look again. Free, once a side, as long as the ruling can be appealed."""
    ruling = _locked(ruling_id)
    side = rulings.side_of(ruling, by)
    if side is None:
        raise Missing(_("There is no such decision, or it is not about you."))
    if known := Appeal.objects.filter(ruling=ruling, side=side, by=by).first():
        return known
    _require_open(ruling, side)
    if side == Appeal.Side.REPORTER:  # what was decided of oneself, one always appeals
        misuse.require_treated(by, ruling.case.community_id)
    said = clean_text(reasons, at_most=REASONS, field="reasons", at_least=20)
    try:
        with transaction.atomic():
            appeal = Appeal.objects.create(ruling=ruling, by=by, side=side, reasons=said)
    except IntegrityError:
        raise Conflict(_("An appeal on this decision was made already, or goes on."), code="already_open") from None
    call(appeal)
    public_log.appealed(appeal)
    if appeal.panel is None:
        _end(appeal, Ending.UNHEARD)
    emit(AppealMade(ruling.case.community_id, appeal.pk))
    return appeal


def _require_open(ruling: Ruling, side: str) -> None:
    if side == Appeal.Side.PERSON and not ruling.measures.exists():
        raise Conflict(_("Nothing was decided against you: there is nothing to appeal."), code="nothing_imposed")
    if ruling.overturned_at is not None:
        raise Conflict(_("This decision was overturned already."), code="overturned")
    if ruling.appeal_until <= clock.now():
        raise Conflict(_("The time to appeal is over."), code="not_now")


@transaction.atomic
def reply(*, by: Membership | None, appeal_id: int, text: str) -> Appeal:
    """Whoever decided answers, until the jury has; saying it again replaces it. Who reported may belong nowhere: `by` is None."""
    appeal = (
        Appeal.objects.select_for_update(no_key=True, of=("self",))
        .select_related("ruling")
        .filter(pk=appeal_id)
        .first()
    )
    if appeal is None:
        raise Missing(_("There is no such appeal here."))
    if by is None or appeal.ruling.by_id != by.pk:
        raise Refused(_("Only whoever decided replies to an appeal."), code="not_the_decider")
    if appeal.ended_at is not None:
        raise Conflict(_("This appeal is over."), code="not_now")
    appeal.reply = clean_text(text, at_most=REASONS, field="text", at_least=0)
    appeal.save(update_fields=["reply"])
    return appeal


def call(appeal: Appeal) -> None:
    """Call a jury; none can be where nobody may vote. Before any line of the log: the community is held before its chain."""
    case = appeal.ruling.case
    appeal.turn += 1
    subject, question = _asked(appeal)
    try:
        with transaction.atomic():
            appeal.panel = panels.call_jury(
                case.community_id,
                parties=_sides(appeal),
                origin=f"appeal:{appeal.pk}:{appeal.turn}",
                subject=subject,
                question=question,
            )
    except Conflict:
        appeal.panel = None
    appeal.save(update_fields=["panel", "turn"])


def _asked(appeal: Appeal) -> tuple[str, str]:
    """What the jury is asked, in the community's language; what it reads is behind the link, for those who sit alone."""
    case = appeal.ruling.case
    about = {"n": case.pk, "file": f"/c/{case.community.slug}/moderation/appels/{appeal.pk}/"}
    with override(case.community.language):
        return (
            _("Appeal of case %(n)d") % about,
            _(
                "Should the decision of case %(n)d be overturned?\n\n[The decision, both sides, and what was said](%(file)s): those"
                " who sit read it, and nobody else."
            )
            % about,
        )


def _sides(appeal: Appeal) -> set[int]:
    """The accounts of all who have a part in it: none of them sits."""
    case = appeal.ruling.case
    told = Report.objects.filter(case=case, by__isnull=False).values_list("by", flat=True)
    spoke = Remark.objects.filter(case=case).values_list("by__user", flat=True)
    deciders = {one.user_id for one in (appeal.ruling.by, appeal.ruling.seconded_by) if one}
    sat = set() if appeal.ruling.by else referrals.jurors(appeal.ruling.panel)
    return {case.person.user_id, *deciders, *sat, *told, *spoke}


@transaction.atomic
def heard(appeal_id: int, panel_id: int) -> None:
    """The jury ended: what it answered is done, once. Where it could not be seated another is called, some times."""
    appeal = Appeal.objects.select_for_update(no_key=True).select_related("ruling__case").get(pk=appeal_id)
    if appeal.ended_at is not None or appeal.panel_id != panel_id:
        return
    ending = drawn.outcome(drawn.by_id(panel_id)).ending
    if ending in (Panel.Ending.TOO_FEW, Panel.Ending.KEY_LOST) and appeal.turn < TURNS:
        call(appeal)
        if appeal.panel is None:
            _end(appeal, Ending.UNHEARD)
    else:
        _end(appeal, _ENDINGS.get(ending, Ending.DIVIDED))


_ENDINGS: dict[str, Appeal.Ending] = {
    Panel.Ending.YES: Ending.OVERTURNED,
    Panel.Ending.NO: Ending.UPHELD,
    Panel.Ending.TOO_FEW: Ending.UNHEARD,
    Panel.Ending.KEY_LOST: Ending.UNHEARD,
}


def _end(appeal: Appeal, ending: str) -> None:
    """A measure that nobody can be found to look at again does not stand; nor is one imposed because nobody looked.

    The log comes last, as everywhere: who holds its chain waits for no message that somebody else holds.
    """
    now = clock.now()
    Appeal.objects.filter(pk=appeal.pk).update(ending=ending, ended_at=now)
    appeal.ending, appeal.ended_at = ending, now
    falls = ending == Ending.OVERTURNED or (ending == Ending.UNHEARD and appeal.side == Appeal.Side.PERSON)
    if falls:
        overturn(appeal)
    public_log.heard(appeal)
    emit(AppealEnded(appeal.ruling.case.community_id, appeal.pk))


def overturn(appeal: Appeal) -> None:
    """Everything the ruling did is undone. Where a reporter was right, the case is opened again, for somebody else to decide."""
    ruling = _locked(appeal.ruling_id)
    now = clock.now()
    for measure in ruling.measures.select_related("ruling").filter(ended_at__isnull=True):
        effects.undo(measure, ruling.case, now)
    Ruling.objects.filter(pk=ruling.pk).update(overturned_at=now)
    Report.objects.filter(case=ruling.case).update(unfounded=appeal.side == Appeal.Side.PERSON)
    if appeal.side == Appeal.Side.REPORTER:
        reopen(ruling.case)
    exclusions.call_off(ruling)
    emit(RulingFell(ruling.case.community_id, ruling.pk))


def _locked(ruling_id: int) -> Ruling:
    free = Ruling.objects.select_for_update(no_key=True, of=("self",))
    found = free.select_related("case__community", "case__person", "by", "seconded_by").filter(pk=ruling_id).first()
    if found is None:
        raise Missing(_("There is no such decision, or it is not about you."))
    return found
