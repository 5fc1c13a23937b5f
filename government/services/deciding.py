"""The steps of a decision that time makes: the vote opens, is counted, and what was adopted takes effect by itself."""

import dataclasses
import datetime as dt

from django.db.models import Q
from django.db.models.functions import Now

from communities.models import Membership
from communities.services import charters
from core import clock
from core.actors import Clock
from core.events import emit, emit_many
from government.constitution import schema
from government.constitution.rules import SET_ASIDE
from government.events import DecisionMoved, SomethingAdopted
from government.models import Decision, Poll
from government.selectors import decisions
from government.selectors import polls as counted
from government.services import constitutions, contents, counting, polls, public_log
from government.services.counting import Counted
from government.services.decisions import end
from government.tally import answer

State, Kind, Subject, Ending = Decision.State, Decision.Kind, Decision.Subject, Decision.Ending
AT_ONCE = 500
"""Members who are told together what was adopted."""
DUE = (
    Q(state=State.DISCUSSION, poll__opens_at__lte=Now())
    | Q(state=State.VOTING, poll__closes_at__lte=Now())
    | Q(state=State.ASIDE, aside__closes_at__lte=Now())
)


def step(decision: Decision, by: Clock) -> None:
    """The step that is due, in the transaction of whoever holds the decision locked."""
    {State.DISCUSSION: _open_vote, State.VOTING: _close_vote, State.ASIDE: _close_aside}[State(decision.state)](
        decision, by
    )


def _open_vote(decision: Decision, by: Clock) -> None:
    """The wording in hand is what is voted."""
    polls.begin(decision.poll, options=2 if decision.kind == Kind.CONSENT else 3)
    draft = decisions.draft_in_hand(decision)
    _move(decision, State.VOTING)
    _tell(decision, "decision.opened", by, draft=draft.number, commitment=decision.poll.commitment)


def _close_vote(decision: Decision, by: Clock) -> None:
    if decision.kind == Kind.CONSENT:
        _close_consent(decision, by)
        return
    failed = counting.close(decision.poll, lambda _lot: _answered(decision))
    if failed:
        _end(decision, by, failed)
    elif decision.kind == Kind.CONSULTATION:
        _end(decision, by, Ending.HEARD)
    elif counted.require_record(decision.poll).record["carried"]:
        _adopt(decision, by)
    else:
        _end(decision, by, Ending.REJECTED)


def _answered(decision: Decision) -> Counted:
    kept = answer.keep(answer.count(counted.ballots(decision.poll)), decision.share)
    return Counted(kept, answer.digest(kept))


def _close_consent(decision: Decision, by: Clock) -> None:
    """Nobody objects: it is adopted. Else the same roll says which objections are set aside."""
    present = decisions.objectors_who_did_not_vote(decision)
    failed = counting.close(decision.poll, lambda _lot: _consented(decision.poll), present=present)
    if failed:
        _end(decision, by, failed)
        return
    standing = list(decisions.standing(decision).order_by("pk"))
    if not standing:
        _adopt(decision, by)
        return
    for number, objection in enumerate(standing, 1):
        objection.number = number
        objection.save(update_fields=["number"])
    days = dt.timedelta(days=_voting_days(decision))
    decision.aside = polls.again(decision.poll, method=SET_ASIDE)
    polls.begin(decision.aside, options=len(standing) + 1, closes_at=clock.now() + days)
    _move(decision, State.ASIDE, "aside")
    _tell(decision, "decision.objected", by, objections=len(standing), commitment=decision.aside.commitment)


def _consented(poll: Poll) -> Counted:
    kept = {"ticks": answer.ticks(counted.ballots(poll), 2)}
    return Counted(kept, answer.digest(kept))


def _voting_days(decision: Decision) -> int:
    said = decision.rules.constitution
    return (said.constitution if decision.subject == Subject.CONSTITUTION else said.charter).voting_days


def _close_aside(decision: Decision, by: Clock) -> None:
    """What more than the share set aside falls; one that stands is enough to reject. All were lifted: there is nothing to count."""
    aside = decision.aside
    assert aside is not None
    if not decisions.standing(decision).exists():
        counting.abandon(aside)
        _adopt(decision, by)
        return
    failed = counting.close(aside, lambda _lot: _set_aside(decision, aside))
    if failed:
        _end(decision, by, failed)
        return
    fallen = counted.require_record(aside).record["fallen"]
    decision.objections.filter(number__in=fallen).update(is_set_aside=True)
    if decisions.standing(decision).exists():
        _end(decision, by, Ending.REJECTED)
    else:
        _adopt(decision, by)


def _set_aside(decision: Decision, aside: Poll) -> Counted:
    kept = answer.set_aside(counted.ballots(aside), aside.options - 1, decision.share)
    kept["ticks"] |= {str(aside.options): answer.ticks(counted.ballots(aside), aside.options)[str(aside.options)]}
    return Counted(kept, answer.digest(kept))


def _adopt(decision: Decision, by: Clock) -> None:
    """It takes effect in this transaction, and names the version that it makes; or says why it cannot, and members are told."""
    content, cause = decisions.draft_in_hand(decision).content, {"decision": decision.pk}
    if decision.subject == Subject.CHARTER:
        articles = [(one["title"], one["text"]) for one in content["articles"]]
        made = charters.amend(by=by, community_id=decision.community_id, articles=articles, cause=cause)
        decision.makes = made.version
    elif decision.subject == Subject.CONSTITUTION:
        found = contents.hindrances(content["rules"], decision.community_id)
        decision.hindrances = [dataclasses.asdict(fault) for fault in found]
        if not found:
            rules = schema.kept(content["rules"])
            adopted = constitutions.adopt(
                community_id=decision.community_id, constitution=rules, actor=by.kind, cause=cause
            )
            decision.makes = adopted.version
    _end(decision, by, Ending.HINDERED if decision.hindrances else Ending.ADOPTED)
    _tell_members(decision)


def _tell_members(decision: Decision) -> None:
    here = Membership.objects.filter(community_id=decision.community_id, left_at__isnull=True)
    ids = list(here.order_by("pk").values_list("pk", flat=True))
    parts = [ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE)]
    emit_many([SomethingAdopted(decision.pk, decision.community_id, part[0], part[-1]) for part in parts])


def _end(decision: Decision, by: Clock, ending: str) -> None:
    end(decision, ending)
    made = {"version": decision.makes} if decision.makes else {}
    hindered = {"hindered_by": [fault["path"] for fault in decision.hindrances]} if decision.hindrances else {}
    _tell(decision, "decision.ended", by, ending=str(ending), **made, **hindered)


def _move(decision: Decision, state: str, *fields: str) -> None:
    decision.state = state
    decision.save(update_fields=["state", *fields])
    emit(DecisionMoved(decision.pk, decision.community_id, decision.state))


def _tell(decision: Decision, verb: str, by: Clock, **public: object) -> None:
    public_log.write(
        decision.community_id, verb, by, decision=decision.pk, subject=decision.subject, kind=decision.kind, **public
    )
