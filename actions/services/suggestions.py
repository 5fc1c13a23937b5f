"""The companion offers one step at a time, says why, and takes any answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.selectors import consents
from actions import levers, pace, scoring
from actions.events import StepSuggested, SuggestionAnswered
from actions.models import Action, Suggestion
from actions.selectors import lives, steps
from actions.selectors import suggestions as known
from actions.services import people
from core import clock
from core.actors import Clock
from core.errors import Conflict, Invalid, Missing
from core.events import emit, emit_many
from core.text import clean_line

OPEN = Suggestion.State.OPEN
WORDS_AT_MOST = 6
WORD_LENGTH = 80
SOURCE_LENGTH = 80
ANSWERS = (
    Suggestion.State.NOT_NOW, Suggestion.State.NOT_FOR_ME, Suggestion.State.HARDER, Suggestion.State.EASIER,
)  # fmt: skip


@dataclass(frozen=True)
class Occasion:
    """Where a suggestion comes from, and whom it is for."""

    user_id: int
    value: str
    emotion: str = ""
    community_id: int | None = None
    words: Sequence[str] = ()
    source: str = ""
    reading_version: str = ""


@dataclass(frozen=True)
class Chosen:
    """A step chosen for one person on one occasion, knowing what is known of them."""

    occasion: Occasion
    life: lives.Life
    choice: scoring.Choice

    @property
    def place(self) -> tuple[int, int | None]:
        """The step, and where others may hold it too."""
        return self.choice.candidate.id, self.occasion.community_id


@dataclass(frozen=True)
class Answered:
    """A suggestion with its answer, and the step of the neighbouring rung where one was asked for."""

    suggestion: Suggestion
    next: Suggestion | None = None


@transaction.atomic
def offer(*, by: Clock, occasions: Sequence[Occasion]) -> list[Suggestion]:
    """Offer a step after what people wrote, where one fits, is allowed and is welcome today; one a person at most.

    The same ``source`` never leads to two suggestions, and nothing is offered without consent. However many they are, it
    is decided for all of them in the same few questions.
    """
    if not occasions:
        return []
    locked = people.lock_each({occasion.user_id for occasion in occasions})
    allowed = consents.who_allow(consents.Purpose.SUGGESTIONS, locked)
    now, known_of, candidates = clock.now(), lives.of(allowed), steps.candidates()
    chosen: dict[int, Chosen] = {}
    for occasion in map(_within_measure, occasions):
        life = known_of.get(occasion.user_id)
        if life is None or occasion.user_id in chosen or life.has_heard(occasion.source):
            continue
        if pace.may_speak(timezone.localtime(now), life.spoken):
            choice = scoring.choose(candidates, life.situation(value=occasion.value, emotion=occasion.emotion, now=now))
            if choice is not None:
                chosen[occasion.user_id] = Chosen(occasion, life, choice)
    return _suggest(list(chosen.values()))


@transaction.atomic
def ask(*, by: User, value: str, community_id: int | None = None) -> Suggestion | None:
    """Ask the companion for a step for one value; what is open already stays. None: nothing fits today."""
    now = people.lock(by).now
    if (standing := Suggestion.objects.filter(user=by, state=OPEN).first()) is not None:
        return standing
    occasion = Occasion(by.pk, clean_line(value, at_most=40, field="value"), community_id=community_id)
    life = lives.of([by.pk])[by.pk]
    choice = scoring.choose(steps.candidates(), life.situation(value=occasion.value, emotion="", now=now))
    return next(iter(_suggest([Chosen(occasion, life, choice)])), None) if choice is not None else None


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


def _own(by: User, suggestion_id: int) -> Suggestion:
    found = Suggestion.objects.select_for_update().filter(pk=suggestion_id, user=by).first()
    if found is None:
        raise Missing(_("There is no such suggestion."))
    return found


def _within_measure(occasion: Occasion) -> Occasion:
    words = [word for word in (" ".join(str(item).split())[:WORD_LENGTH] for item in occasion.words) if word]
    return replace(occasion, words=words[:WORDS_AT_MOST], source=occasion.source[:SOURCE_LENGTH])


def _suggest(chosen: Sequence[Chosen]) -> list[Suggestion]:
    """Write what was chosen, each with a lever that is true and that its person left on; nothing where there is none."""
    if not chosen:
        return []
    others = lives.holders({one.place for one in chosen})
    rows = [row for one in chosen if (row := _row(one, others.get(one.place, 0))) is not None]
    made = Suggestion.objects.bulk_create(rows)
    emit_many([StepSuggested(suggestion_id=one.pk, user_id=one.user_id) for one in made])
    return made


def _row(one: Chosen, others: int) -> Suggestion | None:
    """Who is offered a step does not hold it, so the others are all who do."""
    occasion = one.occasion
    ground = levers.Ground(occasion.emotion, others, one.life.has_held(occasion.value))
    lever = levers.pick(ground, one.life.switched_off)
    if lever is None:
        return None
    reason = {
        "terms": dict(one.choice.score.terms),
        "others": others if lever == levers.EXAMPLE else None,
        "reading_version": occasion.reading_version,
    }
    return _drafted(occasion, one.choice.candidate.id, lever, reason)


def _drafted(occasion: Occasion, action_id: int, lever: str, reason: Mapping[str, object]) -> Suggestion:
    return Suggestion(
        user_id=occasion.user_id,
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


def _neighbour(suggestion: Suggestion, answer: str) -> Action | None:
    if answer not in (Suggestion.State.EASIER, Suggestion.State.HARDER):
        return None
    action = suggestion.action.easier if answer == Suggestion.State.EASIER else suggestion.action.harder
    if action is None or action.retired_at is not None:
        raise Conflict(_("There is no step on that side yet. This one still waits for you."))
    return action


def _beside(previous: Suggestion, action: Action, words: Sequence[str]) -> Suggestion:
    occasion = Occasion(previous.user_id, previous.value, previous.emotion, previous.community_id, words)
    reason = {"beside": previous.action_id, "asked": previous.state, "terms": {}}
    suggestion = _drafted(occasion, action.pk, previous.lever, reason)
    suggestion.save()
    emit(StepSuggested(suggestion_id=suggestion.pk, user_id=suggestion.user_id))
    return suggestion
