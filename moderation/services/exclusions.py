"""Exclusions: never one moderator alone. Another moderator agrees, or a jury, or the members: as the constitution says."""

from django.db import transaction
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from communities.models import Mandate, Membership
from communities.services.mandates import hold
from core import clock
from core.errors import Conflict, Missing, Refused
from core.events import emit
from core.text import clean_text
from government.services import panels, referendums
from moderation.events import CaseDecided
from moderation.models import Case, Measure, MembersVote, Remark, Report, Ruling
from moderation.policies import may_judge
from moderation.services import effects, options, public_log

ANSWER = 4000
ORIGIN = "exclusion"
Kind = Measure.Kind


def ask(ruling: Ruling, case: Case) -> None:
    """Ask whoever the rules say: a jury is called, the members vote; a second moderator's queue shows it."""
    who = options.excluded_by(case.community_id)
    if who == options.JURY:
        _call_jury(ruling, case)
    elif who == options.MEMBERS:
        _call_members(ruling, case)


def _call_jury(ruling: Ruling, case: Case) -> None:
    subject, question = _asked(ruling, case)
    ruling.panel = panels.call_jury(
        case.community_id, subject=subject, question=question, parties=_sides(ruling), origin=f"{ORIGIN}:{ruling.pk}"
    )
    ruling.save(update_fields=["panel"])


def _call_members(ruling: Ruling, case: Case) -> None:
    """All who may vote but the person. Who reported stays on the roll: to be left off it would tell who it was."""
    called = referendums.call(case.community_id, origin=f"{ORIGIN}:{ruling.pk}", without=[case.person_id])
    MembersVote.objects.create(ruling=ruling, referendum=called)


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
    deciders = {ruling.by.user_id} if ruling.by else set()
    return {ruling.case.person.user_id, *deciders, *told, *spoke}


@transaction.atomic
def second(*, by: Membership, ruling_id: int, agrees: bool) -> Ruling:
    """Another moderator agrees to an exclusion, where the rules ask for two; or does not, and it never begins."""
    ruling = _held(ruling_id)
    exclusion = _waiting_for(ruling, by)
    if agrees:
        Ruling.objects.filter(pk=ruling.pk).update(seconded_by=by)
    _settle(ruling, exclusion, agrees=agrees, by="moderator")
    return ruling


@transaction.atomic
def answered(ruling_id: int, *, agrees: bool) -> None:
    """The jury, or the members, whom the rules ask before an exclusion said yes, or did not. By the clock, once."""
    ruling = _held(ruling_id)
    if exclusion := _pending(ruling):
        _settle(ruling, exclusion, agrees=agrees, by="jury" if ruling.panel_id else "members")


def _held(ruling_id: int) -> Ruling:
    return Ruling.objects.select_for_update(no_key=True).select_related("case__community").get(pk=ruling_id)


def _settle(ruling: Ruling, exclusion: Measure, *, agrees: bool, by: str) -> None:
    (effects.begin if agrees else effects.undo)(exclusion, ruling.case, clock.now())
    public_log.exclusion(ruling, begins=agrees, by=by)
    emit(CaseDecided(ruling.case.community_id, ruling.case_id, ruling.pk))


def _pending(ruling: Ruling) -> Measure | None:
    waiting = Measure.objects.select_related("ruling").filter(
        ruling=ruling, kind=Kind.EXCLUSION, begins_at__isnull=True
    )
    return waiting.filter(ended_at__isnull=True).first()


def waits_for_second(ruling: Ruling) -> bool:
    """Whether an exclusion waits for another moderator."""
    return not _is_asked_elsewhere(ruling) and ruling.overturned_at is None and _pending(ruling) is not None


def _is_asked_elsewhere(ruling: Ruling) -> bool:
    """Whether a jury or the members say whether it begins."""
    return ruling.panel_id is not None or MembersVote.objects.filter(ruling=ruling).exists()


def _waiting_for(ruling: Ruling, by: Membership) -> Measure:
    """The exclusion that waits for another moderator, and whether it is this one."""
    hold(by, Mandate.Office.MODERATOR)
    may_judge.require(by, ruling.case)
    exclusion = _pending(ruling)
    if exclusion is None or _is_asked_elsewhere(ruling) or ruling.overturned_at is not None:
        raise Conflict(_("This exclusion waits for nobody any more."), code="decided")
    if ruling.by_id == by.pk:
        raise Refused(_("You proposed it: another moderator says whether they agree."), code="own_proposal")
    return exclusion


@transaction.atomic
def answer(*, by: User, ruling_id: int, text: str) -> MembersVote:
    """The person concerned says their word to those who vote, until the close; saying it again replaces it."""
    free = MembersVote.objects.select_for_update(no_key=True, of=("self",)).select_related("referendum__poll")
    vote = free.filter(ruling=ruling_id, ruling__case__person__user=by).first()
    if vote is None:
        raise Missing(_("There is no such decision, or it is not about you."))
    closes = vote.referendum.poll.closes_at
    if vote.referendum.is_over or (closes and closes <= clock.now()):
        raise Conflict(_("This vote is over."), code="not_now")
    vote.answer = clean_text(text, at_most=ANSWER, field="text", at_least=0)
    vote.save(update_fields=["answer"])
    return vote


def call_off(ruling: Ruling) -> None:
    """What was to be voted on fell, or whoever it was about is gone: nobody votes on it any more."""
    if MembersVote.objects.filter(ruling=ruling).exists():
        referendums.call_off(origin=f"{ORIGIN}:{ruling.pk}")
