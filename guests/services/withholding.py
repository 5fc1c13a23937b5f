"""A question taken out of sight by who moderates, and brought back. No door of its own."""

from typing import Any

from django.db import transaction

from core import clock
from core.errors import Missing
from core.events import emit
from guests.events import QuestionMoved
from guests.models import Hour, Question
from guests.services import questions

Kept = dict[str, Any]


@transaction.atomic
def withhold(question_id: int) -> Kept:
    """Take it out of sight; its words are handed over, and nothing of them stays here. Empty where nothing was left."""
    try:
        question, hour = questions.held(question_id)
    except Missing:
        return {}
    if not question.text:
        return {}
    kept = {"text": question.text}
    questions.release(question)
    Question.objects.filter(pk=question.pk).update(text="", withheld_at=clock.now())
    Hour.objects.filter(now=question).update(now=None)
    emit(QuestionMoved(hour.pk, question.pk))
    return kept


@transaction.atomic
def restore(question_id: int, kept: Kept) -> bool:
    """Bring it back. False where it cannot be: its author took it back meanwhile."""
    question, hour = questions.held(question_id)
    if question.withheld_at is None or not kept:
        return False
    Question.objects.filter(pk=question.pk).update(text=kept["text"], withheld_at=None)
    emit(QuestionMoved(hour.pk, question.pk))
    return True
