"""The steps of a panel that time makes: the pool is frozen, the lot is drawn, seats are taken, the panel answers."""

import datetime as dt
import secrets
from collections.abc import Callable, Mapping

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Now
from django.db.models.lookups import LessThan

from core import clock
from core.actors import Clock
from core.events import emit
from government.constitution.rules import OF_SEATS
from government.events import PanelEnded, PanelMoved, SeatLost, SomebodyDrawn
from government.models import Envelope, Panel, Panelist, Party, Poll
from government.selectors import panels
from government.selectors import polls as counted
from government.services import counting, polls, public_log
from government.services.counting import Counted
from government.tally import answer

ANSWERING = dt.timedelta(days=3)
"""For whoever is drawn, to accept or decline."""
TO_ANSWER = dt.timedelta(days=1)
"""What is left at least of the vote for whoever takes a seat that somebody left: later, it stays empty."""
OPTIONS = 3
"""Yes, no, neither."""
State, Ending = Panel.State, Panel.Ending
WILLING, DRAWN, SEATED = Panelist.State.WILLING, Panelist.State.DRAWN, Panelist.State.SEATED
LEFT, CONCERNED, SILENT = Panelist.State.LEFT, Panelist.State.CONCERNED, Panelist.State.SILENT
_GONE = Q(membership__left_at__isnull=False) | Q(membership__user__is_active=False)
_LATE = Q(state=DRAWN, until__lte=Now())
_VOTED = Q(Exists(Envelope.objects.filter(poll=OuterRef("panel__vote"), entry__membership=OuterRef("membership"))))
_SEATS = Panelist.objects.filter(panel=OuterRef("pk"), state__in=panels.HOLD_A_SEAT)
_HELD = _SEATS.exclude(_LATE).exclude(_GONE & ~_VOTED).order_by().values("panel").annotate(n=Count("pk")).values("n")
_SOMEBODY_IS_MISSING = Q(LessThan(Coalesce(Subquery(_HELD), 0), F("poll__seats")))
_ALL_WERE_HEARD = ~Q(Exists(_SEATS.filter(state=DRAWN)))
_SOMEBODY_LEFT = Q(Exists(_SEATS.filter(_LATE | _GONE).exclude(_VOTED)))
_SOMEBODY_WAITS = Q(Exists(Panelist.objects.filter(panel=OuterRef("pk"), state=WILLING).exclude(_GONE)))
_THERE_IS_TIME = Q(vote__closes_at__gt=Now() + ANSWERING + TO_ANSWER)
DUE = (
    Q(state=State.GATHERING, poll__opens_at__lte=Now())
    | Q(state=State.WORDS, poll__closes_at__lte=Now())
    | Q(state=State.SEATING) & (_SOMEBODY_IS_MISSING | _ALL_WERE_HEARD)
    | Q(state=State.SERVING) & (_SOMEBODY_LEFT | _SOMEBODY_IS_MISSING & _SOMEBODY_WAITS & _THERE_IS_TIME)
    | Q(state=State.SERVING, vote__closes_at__lte=Now())
)


def step(panel: Panel, by: Clock) -> None:
    """The step that is due, in the transaction of whoever holds the panel locked."""
    _STEPS[State(panel.state)](panel, by)
    emit(PanelMoved(panel.pk, panel.community_id, panel.state))


def _freeze_pool(panel: Panel, by: Clock) -> None:
    """Who is willing and free of conflicts gets a number, in the order of their membership; then the secret is made."""
    panel.excluded = _set_aside(panel)
    pool = list(_of(panel, WILLING).order_by("membership_id"))
    for number, panelist in enumerate(pool, 1):
        panelist.number = number
    Panelist.objects.bulk_update(pool, ["number"], batch_size=2000)
    if len(pool) < panel.seats:
        counting.abandon(panel.poll)
        _end(panel, by, Ending.TOO_FEW)
        return
    polls.begin(panel.poll, options=len(pool))
    _move(panel, State.WORDS, "excluded")
    frozen = {"pool": panel.poll.pool_digest, "commitment": panel.poll.commitment, "members": panels.digest(pool)}
    _tell(panel, "panel.frozen", by, willing=len(pool), excluded=panel.excluded, **frozen)


def _draw(panel: Panel, by: Clock) -> None:
    """Reveal the secret; the first of the order are asked whether they accept. Too few are left: nothing is drawn."""
    _set_aside(panel)
    if _of(panel, WILLING).count() < panel.seats:
        counting.abandon(panel.poll)
        _end(panel, by, Ending.TOO_FEW)
        return
    if counting.draw(panel.poll, panels.passed_over(panel), turn=panel.turn):
        _end(panel, by, Ending.KEY_LOST)
        return
    record = counted.require_record(panel.poll)
    _tell(
        panel, "panel.drawn", by, numbers=record.record["drawn"], passed=record.record["passed"], digest=record.digest
    )
    _move(panel, State.SEATING)
    _ask_next(panel, panel.seats)


def _seat(panel: Panel, by: Clock) -> None:
    """Whoever left, or did not answer, is replaced by the next of the drawn order; once all have accepted they serve."""
    _vacate(panel, by)
    _set_aside(panel)
    missing = _empty(panel)
    if missing > _of(panel, WILLING).count():
        _end(panel, by, Ending.TOO_FEW)
    elif missing:
        _replace(panel, by, missing)
    elif not _of(panel, DRAWN).exists():
        _open_vote(panel, by)


def _serve(panel: Panel, by: Clock) -> None:
    """Whoever left before having voted is replaced as long as there is time for it; at the end of the vote, the count.

    Who voted and then left has answered. A seat that comes free too late, or when nobody is left in the pool, stays empty.
    """
    assert panel.vote
    vote = Poll.objects.select_for_update().get(pk=panel.vote.pk)  # whoever was voting has finished
    assert vote.closes_at
    left = vote.closes_at - clock.now()
    _vacate(panel, by)
    if left <= dt.timedelta():
        _close_vote(panel, by)
    elif left > ANSWERING + TO_ANSWER:
        _set_aside(panel)
        _replace(panel, by, _empty(panel))


def _empty(panel: Panel) -> int:
    return panel.seats - _of(panel, *panels.HOLD_A_SEAT).count()


def _replace(panel: Panel, by: Clock, seats: int) -> None:
    for number in _ask_next(panel, seats):
        _tell(panel, "panel.replaced", by, number=number)


def _vacate(panel: Panel, by: Clock) -> None:
    """Free the seats of those who will not sit in them and did not vote, and say why by their number."""
    for why, lost in {LEFT: _GONE, CONCERNED: _concerned(panel), SILENT: _LATE}.items():
        for panelist in _of(panel, *panels.HOLD_A_SEAT).filter(lost).exclude(_VOTED).order_by("number"):
            Panelist.objects.filter(pk=panelist.pk).update(state=why)
            _tell(panel, "panel.left", by, number=panelist.number, why=str(why))
            if why == CONCERNED:
                emit(SeatLost(panel.pk, panel.community_id, panelist.pk))


def _set_aside(panel: Panel) -> int:
    """Mark those who wait and cannot be drawn: who left, who is concerned. How many are concerned."""
    gone = _of(panel, WILLING).filter(_GONE)
    if panel.poll.options:
        gone.update(state=LEFT)
    else:
        gone.delete()
    return _of(panel, WILLING).filter(_concerned(panel)).update(state=CONCERNED)


def _concerned(panel: Panel) -> Q:
    return Q(membership__user_id__in=panels.concerned(panel))


def _ask_next(panel: Panel, seats: int) -> list[int]:
    """Ask as many as there are seats to take, as far as anybody waits, in the drawn order: their numbers."""
    order = counted.require_record(panel.poll).record["order"]
    waiting = {one.number: one for one in _of(panel, WILLING)}
    following = [number for number in order if number in waiting][:seats]
    for number in following:
        Panelist.objects.filter(pk=waiting[number].pk).update(state=DRAWN, until=clock.now() + ANSWERING)
        emit(SomebodyDrawn(panel.pk, panel.community_id, waiting[number].pk))
    return following


def _open_vote(panel: Panel, by: Clock) -> None:
    """Those who sit vote in secret; more than half of the seats must."""
    sitting = list(_of(panel, SEATED).values_list("membership_id", flat=True))
    panel.vote = polls.among(panel.poll, sitting, method=OF_SEATS, quorum=panel.seats // 2 + 1, secret=True)
    _move(panel, State.SERVING, "vote")
    polls.begin(panel.vote, options=OPTIONS, closes_at=clock.now() + dt.timedelta(days=panel.serving_days))
    _tell(panel, "panel.serving", by, commitment=panel.vote.commitment, roll=panel.vote.roll_digest)


def _close_vote(panel: Panel, by: Clock) -> None:
    """Count; an answer is the panel's when enough of all its seats gave it, empty ones too. Reasons lose their names."""
    assert panel.vote  # made when it began to serve
    failed = counting.close(panel.vote, lambda lot: _count(panel))
    if failed:
        _end(panel, by, failed)
        return
    record = counted.require_record(panel.vote)
    panel.reasons = _reasons(panel)
    empty = {name: record.record[name] for name in ("empty", "empty_for")} if record.record["empty"] else {}
    _tell(panel, "panel.counted", by, cast=record.cast, digest=record.digest, **empty)
    _end(panel, by, record.record["conclusion"])


def _count(panel: Panel) -> Counted:
    assert panel.vote
    said = answer.count(counted.ballots(panel.vote))
    empty = _empty(panel)
    why = panels.why_empty(panel) if empty else ""
    kept = answer.keep_of_seats(said, panel.share, panel.seats, empty=empty, empty_for=why)
    return Counted(kept, answer.digest(kept))


def _reasons(panel: Panel) -> list[str]:
    """In an order that tells nothing."""
    said = list(_of(panel, SEATED).exclude(reason="").values_list("reason", flat=True))
    secrets.SystemRandom().shuffle(said)
    return said


def _of(panel: Panel, *states: str) -> QuerySet[Panelist]:
    return Panelist.objects.filter(panel=panel, state__in=states)


def _move(panel: Panel, state: str, *fields: str) -> None:
    panel.state = state
    panel.save(update_fields=["state", *fields])


def _end(panel: Panel, by: Clock, ending: str) -> None:
    """Say how it ended; whom it concerned, and who gave which reason, is forgotten."""
    Party.objects.filter(panel=panel).delete()
    Panelist.objects.filter(panel=panel).exclude(reason="").update(reason="")
    panel.ending, panel.ended_at = ending, clock.now()
    _move(panel, State.DONE, "ending", "ended_at", "reasons", "excluded")
    _tell(panel, "panel.ended", by, ending=str(ending), kind=panel.kind)
    emit(PanelEnded(panel.pk, panel.community_id))


def _tell(panel: Panel, verb: str, by: Clock, **public: object) -> None:
    """A line of the public log: it names numbers of the pool, never persons."""
    public_log.write(panel.community_id, verb, by, panel=panel.pk, **public)


_STEPS: Mapping[Panel.State, Callable[[Panel, Clock], None]] = {
    State.GATHERING: _freeze_pool,
    State.WORDS: _draw,
    State.SEATING: _seat,
    State.SERVING: _serve,
}
