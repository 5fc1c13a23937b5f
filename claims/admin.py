"""The operator's view: everything can be read, nothing is changed by hand."""

from django.contrib import admin

from claims.models import Challenge, Claim, Wording
from core.admin import ReadOnly


@admin.register(Claim)
class ClaimAdmin(ReadOnly):
    list_display = ["id", "brand", "opened_at", "withdrawn_at", "withdrawn_by"]
    list_select_related = ["brand"]


@admin.register(Wording)
class WordingAdmin(ReadOnly):
    list_display = ["claim", "number", "text", "published_at", "until", "verifier"]
    search_fields = ["text", "scope", "verifier"]


@admin.register(Challenge)
class ChallengeAdmin(ReadOnly):
    list_display = ["id", "wording", "community", "at", "answered_at", "ending", "ended_at"]
    list_select_related = ["wording", "community"]
    list_filter = ["ending"]
