"""Who animates puts questions in order: joins those that ask the same, sets aside with a reason that is public."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from communities.policies import is_animator
from core import clock
from core.errors import Conflict, Invalid
from core.events import emit
from core.text import clean_line
from guests.events import QuestionMoved, QuestionSetAside
from guests.models import Hour, Question
from guests.selectors import questions as reading
from guests.services import questions

WHY = 300


@transaction.atomic
def join(*, by: Membership, question_id: int, to_id: int) -> Question:
    """Two ask the same: the first stands with the other from now on, and both have the votes of both, each person once."""
    question, hour = _sorted(by, question_id)
    if reading.hour_of(to_id) != hour.pk:  # asked before it is held: two hours are never held at once
        raise _not_another()
    to, _same = questions.standing(to_id)
    if question.joined_to_id == to.pk:
        return to
    if to.pk == question.pk or not question.is_standing:
        raise _not_another()
    if question.answered_at is not None:
        raise Conflict(_("It was answered on its own."), code="answered")
    _lay(question, to)
    _off_the_table(hour, question)
    questions.count(to)
    emit(QuestionMoved(hour.pk, question.pk))
    return to


def _not_another() -> Invalid:
    return Invalid(_("Choose another question of this hour."), fields={"to": _("Choose another.")}, code="not_another")


def _lay(question: Question, to: Question) -> None:
    """With all that had been joined to it."""
    Question.objects.filter(joined_to=question).update(joined_to=to)
    question.joined_to = to
    question.save(update_fields=["joined_to"])


@transaction.atomic
def part(*, by: Membership, question_id: int) -> Question:
    """They did not ask the same after all: it stands for itself again. Twice is once."""
    question, hour = _sorted(by, question_id)
    former = question.joined_to
    if former is None:
        return question
    question.joined_to = None
    question.save(update_fields=["joined_to"])
    questions.count(question)
    questions.count(former)
    emit(QuestionMoved(hour.pk, question.pk))
    return question


@transaction.atomic
def set_aside(*, by: Membership, question_id: int, why: str) -> Question:
    """It is not put to the guest; everybody reads why, its author is told, its words are shown to nobody. Twice is once."""
    question, hour = _sorted(by, question_id)
    if question.aside_at is not None:
        return question
    if question.answered_at is not None or not question.text:
        raise Conflict(_("It was answered, or taken back."), code="not_now")
    said = clean_line(why, at_most=WHY, field="why", at_least=5)
    former = question.joined_to
    questions.release(question)
    question.joined_to, question.aside_at, question.aside_why = None, clock.now(), said
    question.save(update_fields=["joined_to", "aside_at", "aside_why"])
    _off_the_table(hour, question)
    if former is not None:
        questions.count(former)
    questions.count(question)
    emit(QuestionMoved(hour.pk, question.pk))
    emit(QuestionSetAside(hour.pk, question.pk))
    return question


@transaction.atomic
def bring_back(*, by: Membership, question_id: int) -> Question:
    """It is put to the guest after all. Twice is once."""
    question, hour = _sorted(by, question_id)
    if question.aside_at is not None:
        question.aside_at, question.aside_why = None, ""
        question.save(update_fields=["aside_at", "aside_why"])
        emit(QuestionMoved(hour.pk, question.pk))
    return question


def _sorted(by: Membership, question_id: int) -> tuple[Question, Hour]:
    question, hour = questions.held(question_id)
    is_animator.require(Membership.objects.select_related("community").get(pk=by.pk), hour.community)
    if hour.state == Hour.State.OVER or hour.state == Hour.State.CANCELLED:
        raise Conflict(_("This hour is over for good: it stays as it is."), code="over")
    return question, hour


def _off_the_table(hour: Hour, question: Question) -> None:
    """What was about to be answered is not any more."""
    if hour.now_id == question.pk:
        hour.now = None
        hour.save(update_fields=["now"])
