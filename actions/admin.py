"""The operator reads the catalogue; the repository's files change it. Nobody browses people's steps."""

from django.contrib import admin
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from actions import catalogue
from actions.models import Action
from actions.services import steps
from core.actors import Staff
from core.admin import ReadOnly


@admin.register(Action)
class ActionAdmin(ReadOnly):
    list_display = ["slug", "title_fr", "values", "effort", "minutes", "cost", "cadence", "version", "retired_at"]
    list_filter = ["cost", "cadence", "effort", "retired_at"]
    search_fields = ["slug", "title_fr", "title_en"]
    actions = ["reload"]

    @admin.action(description="Read the catalogue’s files again", permissions=["view"])
    def reload(self, request: HttpRequest, queryset: object) -> HttpResponseBase | None:
        done = steps.sync(by=Staff(request.user, "catalogue read again"), steps=catalogue.load())
        self.message_user(request, f"{done.added} added, {done.changed} changed, {done.retired} retired")
        return None
