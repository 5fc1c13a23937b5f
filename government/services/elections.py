"""Elections up to the vote: the call, who stands, what is asked of them."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from communities.models import Community, Mandate, Membership
from communities.policies import is_member, takes_part
from communities.selectors import memberships
from core import clock
from core.actors import Clock
from core.errors import Conflict, Invalid, Missing, Refused
from core.events import emit
from core.limits import Limit
from core.text import clean_text
from government.constitution.rules import Elections as Periods
from government.events import CandidaciesChanged, ElectionMoved, SomebodyProposed
from government.models import Answer, Candidacy, ConstitutionVersion, Election, Question
from government.selectors import constitutions, elections, rolls
from government.services import polls, public_log

STATEMENT, QUESTION, ANSWER = 1500, 400, 1000
OFTEN = Limit("questions-to-candidates", at_most=10, seconds=3600)
State = Election.State


@transaction.atomic
def call(*, by: Membership | Clock, community_id: int, office: str) -> Election:
    """Open the naming of people for an office. Frozen here, for good: rules, seats, method, dates, roll with its digest."""
    community = Community.objects.select_for_update(no_key=True).get(pk=community_id)
    if not isinstance(by, Clock):
        takes_part.require(by, community)
    rules = constitutions.in_force(community_id)
    if rules is None:
        raise Conflict(_("The community has no rules yet: its founder chooses the first ones."), code="no_rules")
    if office not in Mandate.Office.values:
        raise Invalid(_("There is no such task."), fields={"office": _("There is no such task.")})
    if Election.objects.filter(community=community, office=office, ended_at__isnull=True).exists():
        raise Conflict(_("An election for this task is open already."), code="already_open")
    return freeze(community, rules, office, by=by, now=clock.now())


def freeze(
    community: Community, rules: ConstitutionVersion, office: str, *, by: Membership | Clock, now: dt.datetime
) -> Election:
    """Write down what an election called at this moment runs under, in the transaction of the call."""
    constitution = rules.constitution
    nominations, voting, objections = dates(constitution.elections, now)
    seats = elections.seats_to_fill(community.pk, office, constitution.office(office).seats, objections)
    if not seats:
        raise Conflict(_("All the seats are taken until after such an election would end."), code="no_seat")
    poll = polls.freeze(
        community, rules, by=by, quorum=constitution.elections.quorum, method=constitution.office(office).named_by,
        seats=seats, secret=constitution.elections.secret, opens_at=nominations, closes_at=voting,
    )  # fmt: skip
    objectors = max(2, polls.share(constitution.recall.petition, poll.roll_size))
    election = Election.objects.create(
        community=community, poll=poll, office=office, objectors=objectors, called_at=now, objections_until=objections
    )
    public_log.write(
        community.pk, "election.called", by, election=election.pk, office=office, method=poll.method, seats=seats,
        roll=poll.roll_digest,
    )  # fmt: skip
    emit(ElectionMoved(election.pk, community.pk, election.state))
    return election


def dates(periods: Periods, now: dt.datetime) -> tuple[dt.datetime, dt.datetime, dt.datetime]:
    """When nominations, the vote and objections end, for an election called now."""
    nominations = now + dt.timedelta(days=periods.nomination_days)
    voting = nominations + dt.timedelta(days=periods.voting_days)
    return nominations, voting, voting + dt.timedelta(days=periods.objection_days)


@transaction.atomic
def nominate(*, by: Membership, election_id: int, member_id: int, statement: str = "") -> Candidacy:
    """Stand oneself, or propose somebody, who is asked. Twice is once."""
    election = locked(election_id, State.NOMINATIONS, by)
    takes_part.require(by, election.community_id)
    person = Membership.objects.filter(pk=member_id, community_id=election.community_id, left_at__isnull=True).first()
    if person is None:
        raise Missing(_("This person is not a member here."))
    require_eligible(election, person)
    own = person.pk == by.pk
    known = Candidacy.objects.filter(election=election, membership=person).exists()
    if not own and not known and not memberships.within_reach(by).filter(pk=person.pk).exists():
        sentence = _("This person prefers not to be proposed by others: they may stand by themselves.")
        raise Refused(sentence, code="out_of_reach")
    words = clean_text(statement, at_most=STATEMENT, field="statement", at_least=0) if own else ""
    candidacy, new = Candidacy.objects.get_or_create(
        election=election, membership=person,
        defaults={"proposed_by": by, "state": Candidacy.State.STANDS if own else Candidacy.State.PROPOSED,
                  "statement": words},
    )  # fmt: skip
    if own and not new:
        return _accept(candidacy, words)
    if new and not own:
        emit(SomebodyProposed(election.pk, election.community_id, candidacy.pk))
    emit(CandidaciesChanged(election.pk, election.community_id))
    return candidacy


def require_eligible(election: Election, person: Membership) -> None:
    """Raise `Refused` unless the frozen rules let this person stand."""
    constitution = election.rules.constitution
    if not rolls.eligible(election.community_id, constitution.candidates).filter(pk=person.pk).exists():
        raise Refused(_("The rules do not let this person stand yet: see who may stand."), code="may_not_stand")
    if rolls.in_a_row(person, election.office) >= constitution.office(election.office).in_a_row:
        raise Refused(_("This person has held this task as often in a row as the rules allow."), code="term_limit")


@transaction.atomic
def answer_proposal(*, by: Membership, election_id: int, accepts: bool, statement: str = "") -> Candidacy:
    """The person who was proposed says yes, or no."""
    election = locked(election_id, State.NOMINATIONS, by)
    candidacy = own_candidacy(election, by)
    if accepts:
        takes_part.require(by, election.community_id)
        require_eligible(election, by)
        return _accept(candidacy, clean_text(statement, at_most=STATEMENT, field="statement", at_least=0))
    return _set(candidacy, state=Candidacy.State.DECLINED)


@transaction.atomic
def withdraw(*, by: Membership, election_id: int) -> Candidacy:
    """Stand no more, until the vote ends: votes for somebody who withdrew go to the next choice. Who was asked declines."""
    election = locked(election_id, (State.NOMINATIONS, State.VOTING), by)
    candidacy = own_candidacy(election, by)
    was_asked = candidacy.state == Candidacy.State.PROPOSED
    return _set(candidacy, state=Candidacy.State.DECLINED if was_asked else Candidacy.State.WITHDRAWN)


def own_candidacy(election: Election, by: Membership) -> Candidacy:
    found = Candidacy.objects.select_for_update().filter(election=election, membership=by).first()
    if found is None:
        raise Missing(_("You do not stand in this election."))
    return found


def _accept(candidacy: Candidacy, statement: str) -> Candidacy:
    return _set(candidacy, state=Candidacy.State.STANDS, statement=statement, withheld_at=None)


def _set(candidacy: Candidacy, **values: Any) -> Candidacy:
    for name, value in values.items():
        setattr(candidacy, name, value)
    candidacy.save(update_fields=list(values))
    emit(CandidaciesChanged(candidacy.election_id, candidacy.election.community_id))
    return candidacy


@transaction.atomic
def ask(*, by: Membership, election_id: int, text: str) -> Question:
    """Ask all who stand something, in public, until the vote ends."""
    election = locked(election_id, (State.NOMINATIONS, State.VOTING), by)
    takes_part.require(by, election.community_id)
    OFTEN.require(by.pk)
    words = clean_text(text, at_most=QUESTION, field="text", at_least=3)
    question = Question.objects.create(election=election, author=by, text=words)
    emit(CandidaciesChanged(election.pk, election.community_id))
    return question


@transaction.atomic
def answer(*, by: Membership, election_id: int, question_id: int, text: str) -> Answer:
    """Somebody who stands answers; answering again replaces the answer."""
    election = locked(election_id, (State.NOMINATIONS, State.VOTING), by)
    takes_part.require(by, election.community_id)
    candidacy = own_candidacy(election, by)
    if candidacy.state != Candidacy.State.STANDS:
        raise Refused(_("Only those who stand answer."), code="not_standing")
    question = Question.objects.filter(pk=question_id, election=election).first()
    if question is None:
        raise Missing(_("There is no such question here."))
    words = clean_text(text, at_most=ANSWER, field="text")
    said = {"text": words, "withheld_at": None}
    answered = Answer.objects.update_or_create(question=question, candidacy=candidacy, defaults=said)[0]
    emit(CandidaciesChanged(election.pk, election.community_id))
    return answered


def locked(election_id: int, states: str | tuple[str, ...], by: Membership) -> Election:
    """The election, shared with others who act in it and closed to the clock meanwhile, in one of these states, by a member.

    Judged again once the lock is held: what comes after the end is refused, however long it waited.
    """
    found = list(
        Election.objects.raw(
            "SELECT *, statement_timestamp() AS now FROM government_election WHERE id = %s FOR SHARE", [election_id]
        )
    )
    if not found:
        raise Missing(_("There is no such election here."))
    election = found[0]
    is_member.require(by, election.community_id)
    until = election.until
    wanted = (states,) if isinstance(states, str) else states
    if election.state not in wanted or (until is not None and until <= clock.now()):
        raise Conflict(_("This is over in this election, or has not begun."), code="not_now")
    return election
