"""What who moderates takes out of sight, and brings back: a question, an answer of a guest. No door of its own."""

from typing import Any

from django.db import transaction

from core import clock
from core.errors import Missing
from core.events import emit
from guests.events import AnswerMoved, QuestionMoved
from guests.models import Answer, Hour, Question
from guests.services import hours, questions

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


@transaction.atomic
def withhold_answer(answer_id: int) -> Kept:
    """The same of an answer: its place stays, and says so."""
    answer = _answer(answer_id)
    if answer is None or not answer.text:
        return {}
    kept = {"text": answer.text}
    Answer.objects.filter(pk=answer.pk).update(text="", withheld_at=clock.now())
    emit(AnswerMoved(answer.question.hour_id, answer.question_id))
    return kept


@transaction.atomic
def restore_answer(answer_id: int, kept: Kept) -> bool:
    """Bring it back. False where nothing was withheld."""
    answer = _answer(answer_id)
    if answer is None or answer.withheld_at is None or not kept:
        return False
    Answer.objects.filter(pk=answer.pk).update(text=kept["text"], withheld_at=None)
    emit(AnswerMoved(answer.question.hour_id, answer.question_id))
    return True


def _answer(answer_id: int) -> Answer | None:
    """The answer, its hour held."""
    hour_id = Answer.objects.filter(pk=answer_id).values_list("question__hour", flat=True).first()
    if hour_id is None:
        return None
    hours.locked(hour_id)
    return Answer.objects.select_related("question").get(pk=answer_id)
