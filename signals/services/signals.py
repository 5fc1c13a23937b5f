"""Weak signals: raised by the clock from what distinct persons voice, moved by animators."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from core import clock
from core.actors import Clock
from core.errors import Conflict, Invalid, Missing
from core.events import emit
from core.privacy import enough
from core.text import clean_text
from signals import policies
from signals.events import SignalMoved
from signals.merging import Candidate, merged
from signals.models import WeakSignal
from signals.selectors import voices
from signals.services import episodes
from signals.surprise import Day, surprise

ANSWER_AT_MOST: Final = 1000
LOCK: Final = 2_015_042
MOVES: Final = {
    WeakSignal.State.NEW: (WeakSignal.State.SEEN, WeakSignal.State.ANSWERED, WeakSignal.State.CLOSED),
    WeakSignal.State.SEEN: (WeakSignal.State.ANSWERED, WeakSignal.State.CLOSED),
    WeakSignal.State.ANSWERED: (WeakSignal.State.CLOSED,),
    WeakSignal.State.CLOSED: (),
}


@transaction.atomic
def raise_rising(*, by: Clock, community_id: int, day: dt.date) -> list[WeakSignal]:
    """Keep what rises that day among distinct persons; repeating it changes nothing. Returns what is new."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, community_id])
    episodes.extend(community_id, day)
    rising = _candidates(community_id, day)
    known = _known(community_id, day)
    standing = [(family, people) for _topic, family, people in known]
    names = {(topic, family) for topic, family, _people in known}
    fresh = [item for item in merged(rising, standing) if (item.topic, item.family) not in names]
    return [_open(community_id, day, candidate) for candidate in fresh]


@transaction.atomic
def move(*, by: Membership, signal_id: int, state: str, answer: str = "", helped: bool | None = None) -> WeakSignal:
    """An animator saw it, answered it, or closes it and says whether that helped."""
    signal = WeakSignal.objects.select_for_update().filter(pk=signal_id, community_id=by.community_id).first()
    policies.may_observe.require(by, by.community_id)
    if signal is None or not enough(signal.voices):
        raise Missing(_("There is no such signal here."))
    _check(signal, state, answer)
    if state == signal.state:
        return signal
    signal.state, signal.moved_at, signal.moved_by = state, clock.now(), by.user
    if state == WeakSignal.State.ANSWERED:
        signal.answer = clean_text(answer, at_most=ANSWER_AT_MOST, field="answer")
    if state == WeakSignal.State.CLOSED:
        signal.helped = helped
    signal.save(update_fields=["state", "moved_at", "moved_by", "answer", "helped"])
    emit(SignalMoved(signal_id=signal.pk, community_id=signal.community_id))
    return signal


def _check(signal: WeakSignal, state: str, answer: str) -> None:
    if state not in WeakSignal.State.values:
        raise Invalid(_("This is not a state a signal can have."), fields={"state": _("Choose a state.")})
    if state != signal.state and state not in MOVES[WeakSignal.State(signal.state)]:
        raise Conflict(_("Somebody moved this signal already. Look at it again."))
    if state == WeakSignal.State.ANSWERED and not answer.strip():
        raise Invalid(_("Say what you answered, in a sentence."), fields={"answer": _("Say it in a sentence.")})


def _candidates(community_id: int, day: dt.date) -> list[Candidate]:
    """What enough persons voice, far above what is usual."""
    cells = voices.crowded(community_id, day)
    if not cells:
        return []
    history, speakers = voices.history(community_id, day, cells), voices.speakers(community_id, day)
    found = []
    for cell, people in voices.people(community_id, day, cells).items():
        result = surprise(history[cell], Day(len(people), speakers))
        if result.is_raised:
            surface = _form(list(people.values()))
            found.append(Candidate(cell.topic, surface, cell.family, result.score, result.expected, frozenset(people)))
    return found


def _form(surfaces: Sequence[str]) -> str:
    return max(sorted(set(surfaces)), key=surfaces.count)


def _known(community_id: int, day: dt.date) -> list[tuple[str, str, frozenset[int]]]:
    """Episodes that last, whatever their state, and who voiced them that day: they are not raised again."""
    lasting = WeakSignal.objects.filter(
        community_id=community_id, first_day__lte=day, last_day__gte=day - episodes.QUIET
    )
    found = []
    for signal in lasting:
        spoken = voices.of_signal(community_id, signal.topic, signal.family, day, day)
        found.append((signal.topic, signal.family, frozenset(spoken.values_list("user_id", flat=True))))
    return found


def _open(community_id: int, day: dt.date, candidate: Candidate) -> WeakSignal:
    """A new signal; or, where one about the same thing still waits since long, that one, which goes on."""
    waiting = WeakSignal.objects.filter(
        community_id=community_id, topic=candidate.topic, family=candidate.family, state__in=episodes.OPEN
    ).first()
    if waiting is not None:
        waiting.expected, waiting.surprise = candidate.expected, candidate.score
        waiting.save(update_fields=["expected", "surprise"])
        episodes.follow(waiting, day)
        return waiting
    signal = WeakSignal.objects.create(
        community_id=community_id,
        topic=candidate.topic,
        surface=candidate.surface,
        family=candidate.family,
        first_day=day,
        last_day=day,
        voices=0,
        expected=candidate.expected,
        surprise=candidate.score,
    )
    episodes.follow(signal, day)
    return signal
