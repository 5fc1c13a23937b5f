"""The operator's view: everything can be read, nothing is changed by hand."""

from django.contrib import admin

from commitments.models import Commitment, Promise
from core.admin import ReadOnly


@admin.register(Commitment)
class CommitmentAdmin(ReadOnly):
    list_display = ["round", "published_at", "stopped_at", "stopped_by"]
    list_select_related = ["round"]


@admin.register(Promise)
class PromiseAdmin(ReadOnly):
    list_display = ["commitment", "number", "text", "is_kept", "due"]
    list_select_related = ["commitment__round"]
    search_fields = ["text"]
