"""What this app holds of a person."""

from typing import Any

from core.data import exports
from guests.models import Answer, Coming, Hour, Question, Vote


@exports("hours", Hour, Question, Answer, Vote, Coming)
def hours(user_id: int) -> dict[str, list[Any]]:
    """Where one was a guest, what one asked and answered, what one voted for, where one means to be."""
    guest = Hour.objects.filter(guest=user_id).order_by("pk")
    asked = Question.objects.filter(author__user=user_id).exclude(text="").order_by("pk")
    answered = Answer.objects.filter(by=user_id).exclude(text="").order_by("pk")
    voted = Vote.objects.filter(member__user=user_id).order_by("pk")
    comes = Coming.objects.filter(member__user=user_id).order_by("pk")
    return {
        "guest": list(
            guest.values(
                "community__name", "title", "who", "speaks_for", "organisation", "interests", "state", "starts_at"
            )
        ),
        "planned": list(Hour.objects.filter(planned_by__user=user_id).order_by("pk").values("title", "made_at")),
        "asked": list(asked.values("hour__title", "text", "at", "aside_why")),
        "answered": list(answered.values("question__hour__title", "text", "at", "aside_why")),
        "voted": list(voted.values("question__hour__title", "question__text", "at")),
        "comes": list(comes.values("hour__title", "at")),
    }
