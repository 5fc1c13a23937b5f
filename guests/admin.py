"""The operator's view: everything can be read, nothing is changed by hand."""

from django.contrib import admin

from core.admin import ReadOnly
from guests.models import Answer, Hour, Question


@admin.register(Hour)
class HourAdmin(ReadOnly):
    list_display = ["title", "community", "state", "starts_at", "ends_at"]
    list_select_related = ["community"]
    list_filter = ["state"]
    search_fields = ["title"]


@admin.register(Question)
class QuestionAdmin(ReadOnly):
    list_display = ["id", "hour", "at", "votes_count", "aside_at", "answered_at"]
    list_select_related = ["hour"]


@admin.register(Answer)
class AnswerAdmin(ReadOnly):
    list_display = ["id", "question", "by_guest", "at", "aside_at"]
    list_select_related = ["question"]
