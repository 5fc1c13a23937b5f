"""The steps of an election that time makes: the vote opens, is counted, mandates begin."""

import secrets

from django.db.models import Q
from django.db.models.functions import Now

from communities.services import mandates
from core import clock
from core.actors import Clock
from core.events import emit
from government.events import ElectionMoved
from government.models import Candidacy, Election
from government.selectors import elections
from government.selectors import polls as counted
from government.services import counting, polls, public_log, seats
from government.services.counting import Counted
from government.tally import keeping
from government.tally.rules import count

State, Ending = Election.State, Election.Ending
DUE = (
    Q(state=State.NOMINATIONS, poll__opens_at__lte=Now())
    | Q(state=State.VOTING, poll__closes_at__lte=Now())
    | Q(state=State.OBJECTIONS, objections_until__lte=Now())
)


def step(election: Election, by: Clock) -> None:
    """The step that is due, in the transaction of whoever holds the election locked."""
    {State.NOMINATIONS: _open_vote, State.VOTING: _close_vote, State.OBJECTIONS: _conclude}[State(election.state)](
        election, by
    )
    emit(ElectionMoved(election.pk, election.community_id, election.state))


def _open_vote(election: Election, by: Clock) -> None:
    """Those who stand get their number, by lot."""
    standing = list(elections.standing(election))
    if not standing:
        _end(election, by, Ending.NOBODY)
        return
    secrets.SystemRandom().shuffle(standing)
    for number, candidacy in enumerate(standing, 1):
        Candidacy.objects.filter(pk=candidacy.pk).update(number=number)
    polls.begin(election.poll, options=elections.none_number(election, len(standing)) or len(standing))
    _move(election, State.VOTING)
    tell(election, "election.opened", by, candidates=len(standing), commitment=election.poll.commitment)


def _close_vote(election: Election, by: Clock) -> None:
    """Count, or end without a count where nothing could be opened."""
    here = elections.standing(election).values("pk")
    gone = Candidacy.objects.filter(election=election, state=Candidacy.State.STANDS).exclude(pk__in=here)
    gone.update(state=Candidacy.State.WITHDRAWN)
    if election.poll.is_draw:
        failed = counting.draw(election.poll, passed_over(election))
    else:
        failed = counting.close(election.poll, lambda lot: _count(election, lot))
    if failed:
        _end(election, by, failed)
        return
    _move(election, State.OBJECTIONS)
    record = counted.require_record(election.poll)
    won = elections.named(election, record)
    tell(election, "election.counted", by, cast=record.cast, winners=len(won), digest=record.digest)


def _count(election: Election, lot: str) -> Counted:
    made = count(elections.profile(election), election.poll.method, lot=lot)
    return Counted(keeping.keep(made), made.digest())


def passed_over(election: Election) -> list[int]:
    """The numbers of those who stand no more."""
    standing = Candidacy.State.STANDS
    return [c.number for c in elections.on_ballot(election) if c.number and c.state != standing]


def _conclude(election: Election, by: Clock) -> None:
    """Enough objections: it is held again. Else who was named holds the task from now on."""
    if elections.objections(election).count() >= election.objectors:
        _end(election, by, Ending.ANNULLED)
        return
    named = seats.named(election)
    if not named:
        _end(election, by, Ending.NOBODY)
        return
    mandates.end_provisional(election.community_id, election.office, by=by)
    seats.fill(election, named, by=by)
    _end(election, by, Ending.NAMED, named=len(named))


def _end(election: Election, by: Clock, ending: str, **public: int) -> None:
    election.ending, election.ended_at = ending, clock.now()
    _move(election, State.DONE if ending == Ending.NAMED else State.VOID, "ending", "ended_at")
    tell(election, "election.ended", by, ending=str(ending), **public)


def _move(election: Election, state: str, *fields: str) -> None:
    election.state = state
    election.save(update_fields=["state", *fields])


def tell(election: Election, verb: str, by: Clock, **public: object) -> None:
    """A line of the public log: what the clock did of itself, and why."""
    public_log.write(election.community_id, verb, by, election=election.pk, office=election.office, **public)
