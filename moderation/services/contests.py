"""A line of the log, or a decision on one's reports, is contested; another moderator answers with reasons, or the site's team."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import is_staff
from communities.language import detect
from communities.models import Mandate, Membership
from communities.policies import is_member
from communities.services.mandates import hold
from core import clock, log
from core.actors import Staff
from core.errors import Conflict, Missing, Refused
from core.events import emit
from core.limits import Limit
from core.text import clean_text
from moderation.events import ContestAnswered, ContestMade
from moderation.models import Contest
from moderation.selectors import contests as known
from moderation.selectors import misuse as of_reports
from moderation.services import misuse

TEXT = 2000
WITHIN = dt.timedelta(days=14)
"""For a moderator to answer; then the site's team does."""
KEPT = dt.timedelta(days=183)
OFTEN = Limit("contests", at_most=3, seconds=86400)
PART = 200
Ending = Contest.Ending


@transaction.atomic
def contest_line(*, by: Membership, number: int, text: str) -> Contest:
    """Say that a line of the log is wrong, and why; each member once a line. The line stays; the log says that it is contested."""
    is_member.require(by, by.community_id)
    entry = known.line(by.community, number)
    if entry.verb in known.ABOUT_LINES:
        raise Conflict(_("This line is an answer: contest the one that it names."), code="not_now")
    said = clean_text(text, at_most=TEXT, field="text", at_least=20)
    OFTEN.require(by.user_id)
    made = _open(Contest(community=by.community, line=number, by=by.user, text=said))
    _write(made, "line.contested", "member")
    return made


@transaction.atomic
def contest_misuse(*, by: User, misuse_id: int, text: str) -> Contest:
    """Say why one's reports should be treated: once."""
    about = of_reports.own(by.pk, misuse_id)
    said = clean_text(text, at_most=TEXT, field="text", at_least=20)
    return _open(Contest(community=about.community, misuse=about, by=by, text=said))


def _open(made: Contest) -> Contest:
    """It is for another moderator; where there is none, for the site's team, and its author reads so."""
    made.at = clock.now()
    made.due_at = made.at + WITHIN
    made.for_operator = not known.able(made)
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        raise Conflict(_("This is contested already."), code="already_open") from None
    emit(ContestMade(made.community_id, made.pk))
    return made


@transaction.atomic
def answer(*, by: Membership, contest_id: int, text: str, corrects: bool) -> Contest:
    """Answer with reasons, once: it is maintained, or corrected. Never by who acted."""
    hold(by, Mandate.Office.MODERATOR)
    contest = _locked(contest_id)
    if contest.community_id != by.community_id:
        raise Missing(_("There is nothing of this number that is contested."))
    if by not in known.able(contest):
        raise Refused(_("You have a part in this, or do not moderate: somebody else answers."), code="not_able")
    return _end(contest, text, corrects, by=by, actor="moderator")


@transaction.atomic
def answer_for_team(*, by: Staff, contest_id: int, corrects: bool) -> Contest:
    """The site's team answers (`by.cause`) where no moderator can, or did not in time."""
    is_staff.require(by)
    contest = _locked(contest_id)
    if not contest.for_operator:
        raise Conflict(_("Those who moderate answer this."), code="not_now")
    return _end(contest, by.cause, corrects, by=None, actor=by.kind)


def _locked(contest_id: int) -> Contest:
    free = Contest.objects.select_for_update(no_key=True, of=("self",)).select_related("community", "misuse__by")
    contest = free.filter(pk=contest_id).first()
    if contest is None:
        raise Missing(_("There is nothing of this number that is contested."))
    if contest.answered_at is not None:
        raise Conflict(_("This was answered already."), code="decided")
    return contest


def _end(contest: Contest, text: str, corrects: bool, *, by: Membership | None, actor: str) -> Contest:
    contest.answer = clean_text(text, at_most=TEXT, field="text", at_least=20)
    contest.language = detect(contest.answer, default=contest.community.language)
    contest.ending = Ending.CORRECTED if corrects else Ending.MAINTAINED
    contest.answered_by, contest.answered_at = by, clock.now()
    contest.save(update_fields=["answer", "language", "ending", "answered_by", "answered_at"])
    if corrects and contest.misuse is not None:
        misuse.lift(contest.misuse, contest.answered_at)
    _write(contest, f"{'line' if contest.line else 'misuse'}.{contest.ending}", actor)
    emit(ContestAnswered(contest.community_id, contest.pk))
    return contest


def advance() -> int:
    """What no moderator can answer, or did in time, goes to the team; old words are forgotten. Returns how many went."""
    late = Contest.objects.filter(answered_at__isnull=True, for_operator=False)
    gone = [one.pk for one in late.filter(due_at__lte=Now()).order_by("due_at")[:PART]]
    gone += [
        one.pk for one in known.known().filter(pk__in=late.order_by("?").values("pk")[:PART]) if not known.able(one)
    ]
    moved = sum(_pass(pk) for pk in dict.fromkeys(gone))
    over = Contest.objects.filter(answered_at__lte=Now() - KEPT).exclude(text="")
    over.update(text="", by=None)
    misuse.forget()
    return moved


@transaction.atomic
def _pass(contest_id: int) -> bool:
    waits = Contest.objects.filter(pk=contest_id, answered_at__isnull=True, for_operator=False)
    contest = waits.select_for_update(skip_locked=True, no_key=True).first()
    if contest is not None:
        Contest.objects.filter(pk=contest.pk).update(for_operator=True)
        emit(ContestMade(contest.community_id, contest.pk))
    return contest is not None


def _write(contest: Contest, verb: str, actor: str) -> None:
    """A line that names the line, or the decision, that it is about; no word of either side."""
    about: dict[str, Any] = {"line": contest.line} if contest.line else {"misuse": contest.misuse_id}
    log.append(
        chain=log.community_chain(contest.community_id), verb=verb, actor=actor, public=about,
        personal={"user": contest.by_id}, user_id=contest.by_id,
    )  # fmt: skip
