"""What time does in government: elections go on, seats that empty are called for, keys that served are destroyed."""

import datetime as dt
import secrets

import structlog
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from communities.models import Mandate
from communities.services import mandates
from core import clock, log
from core.actors import CLOCK, Clock
from core.errors import Conflict
from core.events import emit, emit_many
from government import keys, sortition
from government.events import ElectionMoved, VoteOpened
from government.models import Candidacy, ConstitutionVersion, Election, Envelope, RollEntry
from government.selectors import elections
from government.services import counting, seats
from government.services.elections import call, dates

logger = structlog.get_logger(__name__)
State, Ending = Election.State, Election.Ending
REST = dt.timedelta(days=14)
"""After an election that named nobody, before the clock calls another."""
AT_ONCE = 500
"""People of a roll who are told together that they may vote."""
_DUE = (
    Q(state=State.NOMINATIONS, nominations_until__lte=Now())
    | Q(state=State.VOTING, voting_until__lte=Now())
    | Q(state=State.OBJECTIONS, objections_until__lte=Now())
)


def advance(*, by: Clock = CLOCK) -> int:
    """Move every election whose time has come, each step in its own transaction; how many steps were made.

    Late, twice, or beside itself: an election is locked while it moves, and judged again by what it then is.
    """
    steps = 0
    for pk in Election.objects.filter(_DUE).order_by("pk").values_list("pk", flat=True):
        steps += _go_on(pk, by)
    destroy_old_keys()
    return steps + seats.fill_vacancies(by=by)


def _go_on(pk: int, by: Clock) -> int:
    """As many steps as are due. One election that cannot go on never holds up the others; it is tried again."""
    steps = 0
    try:
        while _step(pk, by):
            steps += 1
    except Exception:
        logger.exception("election_stands_still", election=pk)
    return steps


@transaction.atomic
def _step(pk: int, by: Clock) -> bool:
    election = Election.objects.select_for_update(skip_locked=True).filter(_DUE, pk=pk).first()
    if election is None:
        return False
    {State.NOMINATIONS: _open_vote, State.VOTING: _close_vote, State.OBJECTIONS: _conclude}[State(election.state)](
        election, by
    )
    emit(ElectionMoved(election.pk, election.community_id, election.state))
    return True


def _open_vote(election: Election, by: Clock) -> None:
    """Those who stand get their number, by lot; the key of the election and the secret for ties are made."""
    standing = list(elections.standing(election))
    if not standing:
        _end(election, by, Ending.NOBODY)
        return
    secrets.SystemRandom().shuffle(standing)
    for number, candidacy in enumerate(standing, 1):
        Candidacy.objects.filter(pk=candidacy.pk).update(number=number)
    kept = keys.make(election.pk)
    election.public_key, election.commitment = kept.public, sortition.commitment(kept.secret)
    if election.is_draw:
        election.pool_digest = sortition.pool_digest(range(1, len(standing) + 1))
    _move(election, State.VOTING, "public_key", "commitment", "pool_digest")
    tell(election, "election.opened", by, candidates=len(standing), commitment=election.commitment)
    _call_to_vote(election)


def _call_to_vote(election: Election) -> None:
    entries = list(RollEntry.objects.filter(election=election).order_by("pk").values_list("pk", flat=True))
    parts = [entries[at : at + AT_ONCE] for at in range(0, len(entries), AT_ONCE)]
    emit_many([VoteOpened(election.pk, election.community_id, part[0], part[-1]) for part in parts])


def _close_vote(election: Election, by: Clock) -> None:
    """Too few votes: no envelope is ever opened. The key is lost: none can be. Else they are, and counted."""
    kept = keys.read(election.pk)
    voted = Envelope.objects.filter(election=election).count()
    if not election.is_draw and voted < election.quorum:
        _destroy_unopened(election)
        _end(election, by, Ending.QUORUM, cast=voted)
        return
    if kept is None or kept.public != election.public_key:
        _destroy_unopened(election)
        _end(election, by, Ending.KEY_LOST)
        return
    gone = Candidacy.objects.filter(election=election, state=Candidacy.State.STANDS, membership__left_at__isnull=False)
    gone.update(state=Candidacy.State.WITHDRAWN)
    (counting.draw if election.is_draw else counting.open_and_count)(election, kept)
    _move(election, State.OBJECTIONS)
    record = elections.record_of(election)
    tell(
        election,
        "election.counted",
        by,
        cast=record.cast,
        winners=len(elections.named(election, record)),
        digest=record.digest,
    )


def _destroy_unopened(election: Election) -> None:
    Envelope.objects.filter(election=election).delete()
    transaction.on_commit(lambda: keys.destroy(election.pk), robust=True)


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
    log.append(
        chain=log.community_chain(election.community_id),
        verb=verb,
        actor=by.kind,
        public={"election": election.pk, "office": election.office, **public},
    )


def destroy_old_keys() -> None:
    """Keys of elections that are past their vote: a process died between the commit and the destruction."""
    past = Election.objects.filter(pk__in=keys.kept_for()).exclude(state__in=(State.NOMINATIONS, State.VOTING))
    for pk in past.values_list("pk", flat=True):
        keys.destroy(pk)


def call_due(*, by: Clock = CLOCK) -> int:
    """Call the elections that seats about to empty ask for, early enough that nobody is missing; how many were called.

    The first election of an office is called by a member: before it the founder holds the task provisionally.
    """
    called = 0
    newest = ConstitutionVersion.objects.order_by("community_id", "-version").distinct("community_id")
    for rules in newest.iterator():
        for office in Mandate.Office.values:
            called += _call_if_due(rules, office, by)
    return called


def _call_if_due(rules: ConstitutionVersion, office: str, by: Clock) -> int:
    before = elections.of_community(rules.community_id).filter(office=office)
    if not before.filter(ending=Ending.NAMED).exists():
        return 0
    if before.filter(Q(ended_at__isnull=True) | Q(state=State.VOID, ended_at__gt=clock.now() - REST)).exists():
        return 0
    constitution = rules.constitution
    needed_by = dates(constitution.elections, clock.now())[2]
    if not elections.seats_to_fill(rules.community_id, office, constitution.office(office).seats, needed_by):
        return 0
    try:
        call(by=by, community_id=rules.community_id, office=office)
    except Conflict:  # too few who may vote, or a member was faster
        return 0
    return 1
