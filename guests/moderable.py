"""What can be reported of an hour: what members ask."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.moderable import declare
from guests.models import Question
from guests.services.questions import KIND
from guests.services.withholding import restore, withhold


def _questions() -> "QuerySet[Any]":
    return Question.objects.filter(aside_at__isnull=True).exclude(text="")


declare(
    KIND, Question, title=_("a question to a guest"), person="author", community="hour__community", at="at", visible=_questions,
    words=lambda one: one.text, is_rewritable=False, withdraw=withhold, restore=restore,
    link=lambda one: reverse("guests:question", args=[one.hour.community.slug, one.hour_id, one.pk]),
)  # fmt: skip
