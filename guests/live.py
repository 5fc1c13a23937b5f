"""What a browser hears of an hour: where it stands, what is asked, how it is wanted, what is answered. All of it is public."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from communities.cursors import read_id
from core.live import Tell, declare_topic, tells
from guests import drawing
from guests.events import (
    AnswerMoved,
    ComingChanged,
    HourCancelled,
    HourClosed,
    HourEnded,
    HourMoved,
    HourOpened,
    QuestionAnswered,
    QuestionAsked,
    QuestionMoved,
    QuestionTakenUp,
    VotesChanged,
)
from guests.models import Hour


def _was_announced(_user: Any, key: str) -> bool:
    pk = read_id(key)
    return pk is not None and Hour.objects.filter(pk=pk, accepted_at__isnull=False).exists()


declare_topic("hour", may_listen=_was_announced)


@tells(HourMoved, HourCancelled, HourOpened, HourClosed, HourEnded, ComingChanged)
def show_state(fact: HourMoved) -> Iterator[Tell]:
    """When it is, where it stands, how many come."""
    yield Tell(f"hour:{fact.hour_id}", f"hour-{fact.hour_id}-state", partial(drawing.state, fact.hour_id))


@tells(HourOpened, HourClosed, QuestionTakenUp, QuestionMoved, QuestionAnswered)
def show_now(fact: HourOpened) -> Iterator[Tell]:
    """What is answered now."""
    yield Tell(f"hour:{fact.hour_id}", f"hour-{fact.hour_id}-now", partial(drawing.now, fact.hour_id))


@tells(QuestionAsked, QuestionMoved, QuestionAnswered)
def show_question(fact: QuestionAsked) -> Iterator[Tell]:
    """A question among those that wait; gone from there once it does not."""
    one, hour = fact.question_id, f"hour-{fact.hour_id}"
    yield Tell(f"hour:{fact.hour_id}", f"question-{one}", partial(drawing.waiting, one), to=f"{hour}-waiting")


@tells(QuestionMoved, QuestionAnswered, AnswerMoved)
def show_answers(fact: QuestionMoved) -> Iterator[Tell]:
    """A question with its answers among those that were answered."""
    one, hour = fact.question_id, f"hour-{fact.hour_id}"
    yield Tell(f"hour:{fact.hour_id}", f"answered-{one}", partial(drawing.answered, one), to=f"{hour}-answered")


@tells(QuestionMoved)
def show_aside(fact: QuestionMoved) -> Iterator[Tell]:
    """How many were set aside, and why."""
    yield Tell(f"hour:{fact.hour_id}", f"hour-{fact.hour_id}-aside", partial(drawing.aside, fact.hour_id))


@tells(VotesChanged)
def show_votes(fact: VotesChanged) -> Iterator[Tell]:
    """How many want it answered: the number alone, and nothing moves."""
    yield Tell(f"hour:{fact.hour_id}", f"question-{fact.question_id}-votes", partial(drawing.votes, fact.question_id))
