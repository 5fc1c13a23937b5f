"""The companion offers one step at a time, says why, and takes any answer."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.selectors import consents
from actions import levers, pace, scoring
from actions.events import StepSuggested, SuggestionAnswered
from actions.models import Action, Suggestion
from actions.selectors import steps
from actions.selectors import suggestions as known
from actions.services import people
from core import clock
from core.actors import Clock
from core.errors import Conflict, Invalid, Missing
from core.events import emit
from core.text import clean_line

OPEN = Suggestion.State.OPEN
WORDS_AT_MOST = 6
WORD_LENGTH = 80
ANSWERS = (
    Suggestion.State.NOT_NOW, Suggestion.State.NOT_FOR_ME, Suggestion.State.HARDER, Suggestion.State.EASIER,
)  # fmt: skip


@dataclass(frozen=True)
class Occasion:
    """Where a suggestion comes from."""

    value: str
    emotion: str = ""
    community_id: int | None = None
    words: Sequence[str] = ()
    source: str = ""
    reading_version: str = ""


@dataclass(frozen=True)
class Answered:
    """A suggestion with its answer, and the step of the neighbouring rung where one was asked for."""

    suggestion: Suggestion
    next: Suggestion | None = None


@transaction.atomic
def offer(
    *,
    by: User,
    community_id: int | None,
    value: str,
    emotion: str,
    evidence: Sequence[str],
    source: str,
    reading_version: str,
) -> Suggestion | None:
    """Offer a step after something the person wrote; None when nothing fits, is allowed, or is welcome today.

    The same ``source`` never leads to two suggestions, and nothing is offered without consent.
    """
    now = people.lock(by).now
    if (
        not _reading_is_allowed(by)
        or _already(by, source)
        or not pace.may_speak(timezone.localtime(now), known.spoken(by))
    ):
        return None
    words = [word for word in (" ".join(str(item).split())[:WORD_LENGTH] for item in evidence) if word]
    occasion = Occasion(value, emotion, community_id, words[:WORDS_AT_MOST], source[:80], reading_version)
    return _suggest(by, occasion, now)


@transaction.atomic
def ask(*, by: User, value: str, community_id: int | None = None) -> Suggestion | None:
    """Ask the companion for a step for one value; what is open already stays. None: nothing fits today."""
    now = people.lock(by).now
    if (standing := Suggestion.objects.filter(user=by, state=OPEN).first()) is not None:
        return standing
    return _suggest(by, Occasion(clean_line(value, at_most=40, field="value"), community_id=community_id), now)


@transaction.atomic
def answer(*, by: User, suggestion_id: int, answer: str) -> Answered:
    """Take the answer; the words that led here are erased with it. Harder or easier brings the neighbouring rung."""
    people.lock(by)
    if answer not in ANSWERS:
        raise Invalid(_("This answer is not known."), fields={"answer": _("This answer is not known.")})
    suggestion = _own(by, suggestion_id)
    if suggestion.state == answer:
        return Answered(suggestion, Suggestion.objects.filter(user=by, state=OPEN).first())
    if suggestion.state != OPEN:
        raise Conflict(_("This suggestion was answered already. Nothing is lost."))
    neighbour = _neighbour(suggestion, answer)
    words = list(suggestion.words)
    close(suggestion, answer)
    emit(SuggestionAnswered(suggestion_id=suggestion.pk, user_id=by.pk))
    return Answered(suggestion, _beside(suggestion, neighbour, words) if neighbour else None)


@transaction.atomic
def close_stale(*, by: Clock) -> int:
    """Suggestions that nobody answered close by themselves, with the words that led to them."""
    waiting = list(known.stale(clock.now()).select_for_update(skip_locked=True, of=("self",))[:500])
    for suggestion in waiting:
        close(suggestion, Suggestion.State.EXPIRED)
        emit(SuggestionAnswered(suggestion_id=suggestion.pk, user_id=suggestion.user_id))
    return len(waiting)


@transaction.atomic
def forget_words(*, by: Clock, user_id: int) -> int:
    """Consent was withdrawn: what a person's words led to is closed, and the words erased."""
    mine = Suggestion.objects.select_for_update().filter(user=user_id).exclude(source="")
    for suggestion in mine.filter(state=OPEN):
        close(suggestion, Suggestion.State.WITHDRAWN)
        emit(SuggestionAnswered(suggestion_id=suggestion.pk, user_id=user_id))
    return mine.exclude(words=[]).update(words=[])


def close(suggestion: Suggestion, state: str) -> None:
    """Record how a suggestion ended. For services of this app, inside their transaction."""
    suggestion.state, suggestion.words, suggestion.answered_at = state, [], clock.now()
    suggestion.save(update_fields=["state", "words", "answered_at"])


def take(suggestion_id: int | None) -> int | None:
    """Close the suggestion that a pledge answers; None where there is none, or it closed by itself this very moment.

    For services of this app, inside their transaction.
    """
    if suggestion_id is None:
        return None
    still_open = Suggestion.objects.filter(pk=suggestion_id, state=OPEN)
    taken = still_open.update(state=Suggestion.State.PLEDGED, words=[], answered_at=Now())
    return suggestion_id if taken else None


def _reading_is_allowed(by: User) -> bool:
    return consents.has(by.pk, consents.Purpose.SUGGESTIONS)


def _already(by: User, source: str) -> bool:
    past = Suggestion.objects.filter(user=by)
    return past.filter(state=OPEN).exists() or (bool(source) and past.filter(source=source[:80]).exists())


def _own(by: User, suggestion_id: int) -> Suggestion:
    found = Suggestion.objects.select_for_update().filter(pk=suggestion_id, user=by).first()
    if found is None:
        raise Missing(_("There is no such suggestion."))
    return found


def _suggest(by: User, occasion: Occasion, now: dt.datetime) -> Suggestion | None:
    person = known.situation(by, value=occasion.value, emotion=occasion.emotion, now=now)
    choice = scoring.choose(steps.candidates(), person)
    if choice is None:
        return None
    ground = known.ground(
        by,
        action_id=choice.candidate.id,
        community_id=occasion.community_id,
        emotion=occasion.emotion,
        value=occasion.value,
    )
    lever = levers.pick(ground, known.switched_off(by))
    if lever is None:
        return None
    reason = {
        "terms": dict(choice.score.terms),
        "others": ground.others if lever == levers.EXAMPLE else None,
        "reading_version": occasion.reading_version,
    }
    return _create(by.pk, choice.candidate.id, occasion, lever, reason)


def _create(user_id: int, action_id: int, occasion: Occasion, lever: str, reason: Mapping[str, object]) -> Suggestion:
    suggestion = Suggestion.objects.create(
        user_id=user_id,
        action_id=action_id,
        community_id=occasion.community_id,
        lever=lever,
        value=occasion.value,
        emotion=occasion.emotion,
        words=list(occasion.words),
        source=occasion.source,
        reason=dict(reason),
        scoring_version=scoring.VERSION,
    )
    emit(StepSuggested(suggestion_id=suggestion.pk, user_id=user_id))
    return suggestion


def _neighbour(suggestion: Suggestion, answer: str) -> Action | None:
    if answer not in (Suggestion.State.EASIER, Suggestion.State.HARDER):
        return None
    action = suggestion.action.easier if answer == Suggestion.State.EASIER else suggestion.action.harder
    if action is None or action.retired_at is not None:
        raise Conflict(_("There is no step on that side yet. This one still waits for you."))
    return action


def _beside(previous: Suggestion, action: Action, words: Sequence[str]) -> Suggestion:
    occasion = Occasion(previous.value, previous.emotion, previous.community_id, words)
    reason = {"beside": previous.action_id, "asked": previous.state, "terms": {}}
    return _create(previous.user_id, action.pk, occasion, previous.lever, reason)
