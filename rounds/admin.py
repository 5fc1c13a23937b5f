"""The operator's view: rounds can be read, nothing is changed by hand; answers are nobody's to look at."""

from django.contrib import admin

from core.admin import ReadOnly
from rounds.models import Round


@admin.register(Round)
class RoundAdmin(ReadOnly):
    list_display = ["title", "brand", "state", "opened_at", "closes_at"]
    list_select_related = ["brand"]
    list_filter = ["state"]
    search_fields = ["title", "brand__name"]
