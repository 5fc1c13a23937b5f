"""What can be reported of an hour: what members ask, and what a guest, who need be no member, answers."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import voices
from core.moderable import declare
from guests.models import Answer, Question
from guests.services.questions import KIND
from guests.services.withholding import restore, restore_answer, withhold, withhold_answer


def _questions() -> "QuerySet[Any]":
    return Question.objects.filter(aside_at__isnull=True).exclude(text="")


def _answers() -> "QuerySet[Any]":
    return Answer.objects.filter(by_guest=True, aside_at=None, withheld_at=None).select_related(
        "question__hour__community"
    )


declare(
    KIND, Question, title=_("a question to a guest"), person="author", community="hour__community", at="at", visible=_questions,
    words=lambda one: one.text, is_rewritable=False, withdraw=withhold, restore=restore,
    link=lambda one: reverse("guests:question", args=[one.hour.community.slug, one.hour_id, one.pk]),
)  # fmt: skip
voices.declare(
    "guest_answer", Answer, title=_("an answer of a guest"), voice="by", community="question__hour__community",
    visible=_answers, words=lambda one: one.text,
    link=lambda one: reverse(
        "guests:question", args=[one.question.hour.community.slug, one.question.hour_id, one.question_id]
    ),
    withdraw=withhold_answer, restore=restore_answer, speakers=lambda user: [user], involved=lambda user: {user},
)  # fmt: skip
