"""Answers: by the guest or who animates while it goes on, by the guest in writing for some days afterwards."""

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from communities.models import Membership
from core import clock
from core.errors import Conflict, Missing
from core.events import emit
from core.limits import Limit
from core.text import clean_line, clean_text
from guests import policies
from guests.events import AnswerMoved, QuestionAnswered
from guests.models import Answer, Hour, Question
from guests.selectors.hours import is_guest
from guests.services import hours, questions, sorting

TEXT = 3000
EACH = 10
"""Answers to one question, parts among them."""
OFTEN = Limit("hour-answers", at_most=60, seconds=600)
State = Hour.State


@transaction.atomic
def give(*, by: User, question_id: int, text: str) -> Answer:
    """Answer, or answer another part. The same words by the same person are one answer."""
    question, hour = questions.standing(question_id)
    policies.answers.require(by, hour)
    by_guest = is_guest(by, hour)
    _require_now(hour, by_guest=by_guest)
    if by_guest:
        policies.speaks_here.require(by, hour)
    words = clean_text(text, at_most=TEXT, field="text")
    if twin := Answer.objects.filter(question=question, by=by, text=words).first():
        return twin
    if Answer.objects.filter(question=question).count() >= EACH:
        raise Conflict(_("It was answered many times already."), code="enough")
    OFTEN.require(by.pk)
    answer = Answer.objects.create(question=question, by=by, by_guest=by_guest, text=words)
    _answered(question, hour)
    return answer


def _answered(question: Question, hour: Hour) -> None:
    if question.answered_at is None:
        Question.objects.filter(pk=question.pk).update(answered_at=Now())
    emit(QuestionAnswered(hour.pk, question.pk, hour.community_id))


def _require_now(hour: Hour, *, by_guest: bool) -> None:
    """Who animates answers while it goes on; the guest also in writing, for as long as was said."""
    if hour.state == State.OPEN:
        return
    is_late = hour.write_until is not None and hour.write_until <= clock.now()
    if hour.state == State.WRITING and by_guest and not is_late:
        return
    raise Conflict(_("It is answered while the hour goes on, and by the guest in writing for a week."), code="not_now")


@transaction.atomic
def set_aside(*, by: Membership, answer_id: int, why: str) -> Answer:
    """Who animates takes an answer out of sight, and says why in public. Twice is once."""
    found = Answer.objects.select_related("question").filter(pk=answer_id).first()
    if found is None:
        raise Missing(_("There is no such answer here."))
    hour = hours.hosted(by, found.question.hour_id)
    answer = Answer.objects.get(pk=found.pk)
    if answer.aside_at is None:
        answer.aside_why = clean_line(why, at_most=sorting.WHY, field="why", at_least=5)
        answer.aside_at = clock.now()
        answer.save(update_fields=["aside_at", "aside_why"])
        emit(AnswerMoved(hour.pk, found.question_id))
    return answer
