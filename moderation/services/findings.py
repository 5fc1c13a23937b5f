"""A text of an organisation is withdrawn, or not; the organisation contests once, somebody else answers. Nobody is sanctioned."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import is_staff
from communities.language import detect
from communities.models import Mandate, Membership
from communities.services.mandates import hold
from core import clock, log
from core.actors import Staff
from core.errors import Conflict, Missing, Refused
from core.events import emit
from core.text import clean_text
from core.voices import VOICED
from moderation.events import FindingAnswered, FindingMade, FindingOpened
from moderation.models import Finding, Objection
from moderation.selectors import findings
from moderation.services.objections import WITHIN, rests_on
from moderation.services.rulings import APPEAL

WHY = 4000
KEPT_AFTER = dt.timedelta(days=7)
PART = 200


@transaction.atomic
def decide(*, by: Membership, finding_id: int, withdraws: bool, why: str, **ground: Any) -> Finding:
    """Say what was found, with reasons: the text leaves the sight of this community, or stays.

    A withdrawal rests on an ``article`` of the charter, or a ``category`` of the law.
    """
    finding = _by_member(by, finding_id)
    return _decide(finding, by.user, withdraws, why, actor="moderator", **ground)


@transaction.atomic
def decide_for_team(*, by: Staff, finding_id: int, withdraws: bool, **ground: Any) -> Finding:
    """The same by the site's team (`by.cause` are the reasons), of what stands in no community, or nobody there may decide."""
    finding = _by_team(by, finding_id)
    return _decide(finding, by.user, withdraws, by.cause, actor=by.kind, **ground)


@transaction.atomic
def contest(*, by: User, finding_id: int, text: str) -> Finding:
    """Say, for the organisation, why it should come back: once, within six months. Somebody else than who decided answers."""
    finding = _locked(finding_id)
    if by.pk not in findings.speakers(finding) or finding.decided_at is None:
        raise Missing(_("There is no such decision, or it is not about you."))
    if finding.contested_at is not None:
        raise Conflict(_("This is contested already."), code="already_open")
    if not may_contest(finding):
        raise Conflict(_("It can be contested no more."), code="not_now")
    finding.contest = clean_text(text, at_most=WHY, field="text", at_least=20)
    finding.contested_at = clock.now()
    finding.due_at = finding.contested_at + WITHIN
    finding.for_team = finding.for_team or not findings.able(finding)
    finding.save(update_fields=["contest", "contested_at", "due_at", "for_team"])
    _write(finding, "text.contested", "organisation")
    emit(FindingOpened(finding.pk))
    return finding


def may_contest(finding: Finding) -> bool:
    """Whether it can be contested now."""
    in_time = finding.contest_until is not None and finding.contest_until > clock.now()
    return finding.is_withdrawn and finding.contested_at is None and in_time


@transaction.atomic
def answer(*, by: Membership, finding_id: int, restores: bool, text: str) -> Finding:
    """Answer whoever contests, once, as one who did not decide: the text comes back, or stays out of sight."""
    return _answer(_by_member(by, finding_id), by.user, restores, text, actor="moderator")


@transaction.atomic
def answer_for_team(*, by: Staff, finding_id: int, restores: bool) -> Finding:
    """The same by the site's team, with its reasons (`by.cause`)."""
    return _answer(_by_team(by, finding_id), by.user, restores, by.cause, actor=by.kind)


def advance() -> int:
    """What those who moderate did not decide or answer in time, or nobody there may, goes to the team; old words are forgotten."""
    late = Finding.objects.filter(Q(decided_at=None) | Q(contested_at__isnull=False, answered_at=None), for_team=False)
    gone = list(late.filter(due_at__lte=Now()).order_by("due_at").values_list("pk", flat=True)[:PART])
    gone += [one.pk for one in late.order_by("?")[:PART] if not findings.able(one)]
    moved = sum(_pass(pk) for pk in dict.fromkeys(gone))
    _forget()
    return moved


def _by_member(by: Membership, finding_id: int) -> Finding:
    hold(by, Mandate.Office.MODERATOR)
    finding = _locked(finding_id)
    if finding.community_id != by.community_id:
        raise Missing(_("There is no such report here."))
    if finding.for_team or by not in findings.able(finding):
        raise _not_able()
    return finding


def _by_team(by: Staff, finding_id: int) -> Finding:
    is_staff.require(by)
    finding = _locked(finding_id)
    if not finding.for_team:
        raise Conflict(_("Those who moderate answer this."), code="not_now")
    if not findings.team_may(finding, by.user):
        raise _not_able()
    return finding


def _not_able() -> Refused:
    return Refused(_("You have a part in this, or do not moderate: somebody else answers."), code="not_able")


def _decide(
    finding: Finding, by: User, withdraws: bool, why: str, *, actor: str, article: int | None = None, category: str = ""
) -> Finding:
    if not finding.is_open:
        raise Conflict(_("This case was decided meanwhile."), code="decided")
    said, now = clean_text(why, at_most=WHY, field="why", at_least=20), clock.now()
    if withdraws:
        finding.article, finding.category = rests_on(finding.community, article, category), category
        finding.kept = VOICED[finding.kind].withdraw(finding.content)
        if not finding.kept:
            gone = _("There is nothing left to withdraw: it was taken back meanwhile.")
            raise Conflict(gone, code="nothing_to_withdraw")
        finding.contest_until = now + APPEAL
    finding.withdraws, finding.why, finding.by, finding.by_team = withdraws, said, by, finding.for_team
    finding.language, finding.decided_at = detect(said, default=_tongue(finding)), now
    finding.save()
    _write(
        finding, "text.decided", actor, withdrawn=withdraws, reports=finding.objections_count, **_told_ground(finding)
    )
    emit(FindingMade(finding.pk))
    return finding


def _answer(finding: Finding, by: User, restores: bool, text: str, *, actor: str) -> Finding:
    if not finding.waits_for_answer:
        raise Conflict(_("This was answered already."), code="decided")
    finding.answer = clean_text(text, at_most=WHY, field="text", at_least=20)
    finding.answered_by, finding.answered_at = by, clock.now()
    if restores:
        finding.restored_at = finding.answered_at
        VOICED[finding.kind].restore(finding.content, finding.kept)
    finding.save(update_fields=["answer", "answered_by", "answered_at", "restored_at"])
    _write(finding, "text.restored" if restores else "text.maintained", actor)
    emit(FindingAnswered(finding.pk))
    return finding


def _tongue(finding: Finding) -> str:
    return finding.community.language if finding.community else "fr"


def _told_ground(finding: Finding) -> dict[str, Any]:
    if finding.article:
        return {"article": finding.article.number, "charter": finding.article.charter.version}
    return {"category": finding.category} if finding.category else {}


def _write(finding: Finding, verb: str, actor: str, **public: Any) -> None:
    """A line of the log of the community where it is shown, or of the site; it names nobody, and no word of it."""
    chain = log.community_chain(finding.community_id) if finding.community_id else log.SITE
    log.append(chain=chain, verb=verb, actor=actor, public={"text": finding.pk, "what": finding.kind, **public})


def _locked(finding_id: int) -> Finding:
    free = Finding.objects.select_for_update(no_key=True, of=("self",)).select_related("community", "article__charter")
    finding = free.filter(pk=finding_id).first()
    if finding is None:
        raise Missing(_("There is no such report here."))
    return finding


@transaction.atomic
def _pass(finding_id: int) -> bool:
    waits = Finding.objects.filter(pk=finding_id, for_team=False)
    finding = waits.select_for_update(skip_locked=True, no_key=True).first()
    if finding is None or not (finding.is_open or finding.waits_for_answer):
        return False
    Finding.objects.filter(pk=finding.pk).update(for_team=True)
    emit(FindingOpened(finding.pk))
    return True


@transaction.atomic
def _forget() -> None:
    """Once nothing can be contested: what was said, by whom it was reported, what bringing it back takes."""
    over = Q(contest_until__lte=Now() - KEPT_AFTER) | Q(withdraws=False, decided_at__lte=Now() - APPEAL - KEPT_AFTER)
    aged = Finding.objects.filter(over).exclude(Q(contested_at__isnull=False, answered_at=None)).exclude(why="")
    found = list(aged.order_by("pk").values_list("pk", flat=True)[:PART])
    Objection.objects.filter(finding__in=found).update(by=None, text="")
    Finding.objects.filter(pk__in=found).update(
        words="", why="", contest="", answer="", kept={}, by=None, answered_by=None
    )
