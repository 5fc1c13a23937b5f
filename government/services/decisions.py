"""Decisions up to the vote: what is proposed, reworded, taken, withdrawn; and objections while members consent."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from communities.models import Community, Membership, Thread
from communities.policies import is_member, takes_part
from communities.selectors import charters
from communities.services import threads
from core import clock
from core.errors import Conflict, Invalid, Missing, Refused
from core.events import emit
from core.limits import Limit
from core.questions import Question
from core.text import clean_line, clean_text
from government.constitution.rules import ANSWER, Amendment, Constitution
from government.events import DecisionMoved, DraftsChanged
from government.models import ConstitutionVersion, Decision, Draft, ReasonedObjection
from government.selectors import constitutions, decisions
from government.services import contents, opinions, polls, public_log
from government.services.votes import require_entry

TITLE, WHY, REASON = 120, 1500, 1000
TWO_THIRDS = 66
MOST_DRAFTS = 40
OFTEN = Limit("decisions", at_most=3, seconds=86400)
REWORDED = Limit("drafts", at_most=10, seconds=3600)
State, Subject, Kind, Ending = Decision.State, Decision.Subject, Decision.Kind, Decision.Ending
WAYS = ("consultation", "majority", "two-thirds", "consent")
"""How whoever proposes a text may have it decided; charter and rules are amended as the rules say."""


@dataclass(frozen=True)
class Way:
    """How a decision is made: kind, share and quorum in per cent, periods in days."""

    kind: str
    share: int
    quorum: int
    discussion_days: int
    voting_days: int


def way_of(constitution: Constitution, subject: str, way: str) -> Way:
    """What the rules say of changing the charter, or themselves; of a text: what was chosen, with the charter's periods."""
    if subject == Subject.CONSTITUTION:
        return _as_said(constitution.constitution)
    said = _as_said(constitution.charter)
    if subject == Subject.CHARTER:
        return said
    if way not in WAYS:
        raise Invalid(_("Choose how it is decided."), fields={"way": _("Choose how it is decided.")})
    days = (said.discussion_days, said.voting_days)
    if way == "consent":
        return Way(Kind.CONSENT, said.share, said.quorum, *days)
    if way == "consultation":
        return Way(Kind.CONSULTATION, 50, 0, *days)
    return Way(Kind.MAJORITY, TWO_THIRDS if way == "two-thirds" else 50, said.quorum, *days)


def _as_said(amendment: Amendment) -> Way:
    return Way(
        Kind(amendment.decided_by), amendment.share, amendment.quorum, amendment.discussion_days, amendment.voting_days
    )


@transaction.atomic
def propose(
    *, by: Membership, subject: str, title: str, why: str, content: Mapping[str, Any], way: str = ""
) -> Decision:
    """Open a decision: its rules, roll, way and dates are frozen here, and a conversation about it begins.

    Raises `Invalid` for a text, charter or rules that cannot be adopted, `Conflict` while another amendment of the same is open.
    """
    takes_part.require(by, by.community)
    rules = constitutions.in_force(by.community_id)
    if rules is None:
        raise Conflict(_("The community has no rules yet: its founder chooses the first ones."), code="no_rules")
    if subject not in Subject.values:
        raise Invalid(_("There is nothing of this kind to decide."), fields={"subject": _("Choose one.")})
    line = clean_line(title, at_most=TITLE, at_least=3, field="title")
    reasons = clean_text(why, at_most=WHY, at_least=10, field="why")
    proposed = contents.cleaned(subject, content, by.community_id)
    OFTEN.require(by.pk)
    decision = _frozen(by, rules, subject, way_of(rules.constitution, subject, way), line)
    _write(decision, by, proposed, reasons, number=1, taken=True)
    _talk(decision, by, reasons)
    public_log.write(
        by.community_id, "decision.proposed", by, decision=decision.pk, subject=subject, kind=decision.kind,
        share=decision.share, roll=decision.poll.roll_digest,
    )  # fmt: skip
    emit(DecisionMoved(decision.pk, by.community_id, decision.state))
    return decision


def _frozen(by: Membership, rules: ConstitutionVersion, subject: str, way: Way, title: str) -> Decision:
    now = clock.now()
    opens_at = now + dt.timedelta(days=way.discussion_days)
    poll = polls.freeze(
        by.community, rules, by=by, quorum=way.quorum, method=ANSWER, secret=rules.constitution.elections.secret,
        opens_at=opens_at, closes_at=opens_at + dt.timedelta(days=way.voting_days),
    )  # fmt: skip
    try:
        with transaction.atomic():
            return Decision.objects.create(
                community=by.community, author=by, subject=subject, kind=way.kind, share=way.share, title=title,
                poll=poll, opened_at=now, amends=_version(by.community, rules, subject),
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict(_("Another change of the same is being decided: one at a time."), code="already_open") from error


def _version(community: Community, rules: ConstitutionVersion, subject: str) -> int | None:
    if subject == Subject.CONSTITUTION:
        return rules.version
    charter = charters.current(community.pk) if subject == Subject.CHARTER else None
    return charter.version if charter else None


def _talk(decision: Decision, by: Membership, why: str) -> None:
    """Open the conversation in which it is talked over, in the language of the community."""
    with override(decision.community.language):
        title = _("To decide: %(title)s") % {"title": decision.title}
        link = _("Read what is proposed, reword it, vote")
    address = reverse("government:decision", args=[decision.community.slug, decision.pk])
    thread = threads.open_freely(by=by, kind=Thread.Kind.DISCUSSION, title=title, text=f"{why}\n\n[{link}]({address})")
    Decision.objects.filter(pk=decision.pk).update(thread=thread)
    decision.thread = thread


def _write(
    decision: Decision, by: Membership, content: Mapping[str, Any], why: str, *, number: int, taken: bool
) -> Draft:
    state = {"state": Draft.State.TAKEN, "taken_at": clock.now()} if taken else {}
    return Draft.objects.create(decision=decision, author=by, number=number, content=content, why=why, **state)


@transaction.atomic
def reword(*, by: Membership, decision_id: int, content: Mapping[str, Any], why: str) -> Draft:
    """Offer another wording; one's own proposal takes it at once."""
    decision = locked(decision_id, State.DISCUSSION, by)
    takes_part.require(by, decision.community_id)
    number = decision.drafts.count() + 1
    if number > MOST_DRAFTS:
        raise Conflict(_("There are as many wordings as one can compare: talk over those that are there."), code="full")
    reasons = clean_text(why, at_most=WHY, at_least=10, field="why")
    words = contents.cleaned(decision.subject, content, decision.community_id)
    REWORDED.require(by.pk)
    draft = _write(decision, by, words, reasons, number=number, taken=by.pk == decision.author_id)
    emit(DraftsChanged(decision.pk, decision.community_id))
    return draft


@transaction.atomic
def answer_draft(*, by: Membership, decision_id: int, number: int, takes: bool) -> Draft:
    """Whoever proposed takes another wording as what is voted, or leaves it."""
    decision = locked(decision_id, State.DISCUSSION, by)
    _require_author(decision, by)
    draft = decision.drafts.filter(number=number).first()
    if draft is None:
        raise Missing(_("There is no such wording here."))
    draft.state = Draft.State.TAKEN if takes else Draft.State.DECLINED
    draft.taken_at = clock.now() if takes else None
    if not takes and decisions.draft_in_hand(decision).pk == draft.pk:
        raise Conflict(_("This is the wording that is voted: take another one first."), code="in_hand")
    draft.save(update_fields=["state", "taken_at"])
    emit(DraftsChanged(decision.pk, decision.community_id))
    return draft


def _require_author(decision: Decision, by: Membership) -> None:
    if by.pk != decision.author_id:
        raise Refused(_("This is for whoever proposed it."), code="not_author")


@transaction.atomic
def withdraw(*, by: Membership, decision_id: int) -> Decision:
    """Take back what one proposed, until the vote opens."""
    decision = locked(decision_id, State.DISCUSSION, by)
    _require_author(decision, by)
    end(decision, Ending.WITHDRAWN)
    public_log.write(by.community_id, "decision.ended", by, decision=decision.pk, ending=str(Ending.WITHDRAWN))
    return decision


def end(decision: Decision, ending: str) -> None:
    """It is over, whoever says so."""
    opinions.close(decision)
    decision.state, decision.ending, decision.ended_at = State.DONE, ending, clock.now()
    decision.save(update_fields=["state", "ending", "ended_at", "makes", "hindrances"])
    emit(DecisionMoved(decision.pk, decision.community_id, decision.state))


@transaction.atomic
def object_to(*, by: Membership, decision_id: int, text: str) -> ReasonedObjection:
    """Say why one cannot consent, while members consent. Said again after it was lifted, it stands again."""
    decision = locked(decision_id, State.VOTING, by)
    if decision.kind != Kind.CONSENT:
        raise Conflict(_("This is decided by a vote: say no there, and why in the conversation."), code="not_consent")
    require_entry(decision.poll, by)
    words = clean_text(text, at_most=REASON, field="text", at_least=10)
    objection, _new = ReasonedObjection.objects.update_or_create(
        decision=decision, author=by, defaults={"text": words, "lifted_at": None}
    )
    emit(DecisionMoved(decision.pk, decision.community_id, decision.state))
    return objection


@transaction.atomic
def lift(*, by: Membership, decision_id: int) -> ReasonedObjection:
    """Hold one's objection no longer; until the last vote on it closes."""
    decision = locked(decision_id, (State.VOTING, State.ASIDE), by)
    objection = decision.objections.filter(author=by).first()
    if objection is None:
        raise Missing(_("You have no objection here."))
    if objection.lifted_at is None:
        objection.lifted_at = clock.now()
        objection.save(update_fields=["lifted_at"])
        emit(DecisionMoved(decision.pk, decision.community_id, decision.state))
    return objection


_free = Question(
    lambda number: (
        Decision.objects.select_for_update(of=("self",))
        .select_related("poll__rules", "aside", "community")
        .filter(pk=number)
    )
)


def locked(decision_id: int, states: str | tuple[str, ...], by: Membership) -> Decision:
    """The decision, closed to the clock and to others meanwhile, in one of these states, by a member."""
    decision: Decision | None = _free.first(number=decision_id)
    if decision is None:
        raise Missing(_("There is no such decision here."))
    is_member.require(by, decision.community_id)
    until = decision.until
    wanted = (states,) if isinstance(states, str) else states
    if decision.state not in wanted or (until is not None and until <= clock.now()):
        raise Conflict(_("This is over in this decision, or has not begun."), code="not_now")
    return decision
