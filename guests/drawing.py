"""The pieces that pages of an hour and live messages both draw: the same for every reader."""

from django.template.loader import render_to_string

from guests.models import Hour, Question
from guests.selectors import hours, questions


def state(hour_id: int) -> str | None:
    """When it is, where it stands, how many come."""
    hour = hours.known().filter(pk=hour_id).first()
    return _html("state", hour=hour, coming=hours.coming(hour)) if hour else None


def now(hour_id: int) -> str | None:
    """What is answered now."""
    hour = hours.known().filter(pk=hour_id).first()
    return _html("now", hour=hour) if hour else None


def aside(hour_id: int) -> str | None:
    """How many questions were set aside, and why."""
    hour = Hour.objects.filter(pk=hour_id).first()
    return _html("aside", hour=hour, reasons=questions.aside(hour)) if hour else None


def waiting(question_id: int) -> str | None:
    """A question that waits for an answer; None once it does not."""
    found = questions.card(question_id)
    return _html("question", one=found) if found and found.answered_at is None else None


def answered(question_id: int) -> str | None:
    """A question with its answers; None as long as there are none."""
    found = questions.card(question_id)
    return _html("answered", one=found) if found and found.answered_at is not None else None


def votes(question_id: int) -> str | None:
    """The button to vote, with how many did."""
    found = Question.objects.filter(pk=question_id).select_related("hour__community").first()
    return bar(found, voted=False) if found else None


def bar(question: Question, *, voted: bool) -> str:
    """The same, of a question that was read, as one reader left it."""
    return _html("votes", one=question, voted=[question.pk] if voted else [])


def _html(name: str, **context: object) -> str:
    return render_to_string(f"guests/parts/{name}.html", context).strip()
