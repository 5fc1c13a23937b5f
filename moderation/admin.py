"""The operator's view: everything can be read but who reported; nothing is changed by hand (services write, and the log tells)."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from core.actors import Staff
from core.admin import ReadOnly
from core.errors import DomainError
from moderation.models import Appeal, Case, Flagger, Measure, Order, Report, Ruling
from moderation.services import flaggers


@admin.register(Case)
class CaseAdmin(ReadOnly):
    list_display = ["pk", "community", "kind", "gravity", "reports_count", "opened_at", "seen_at", "decided_at"]
    list_filter = ["kind", "gravity"]
    list_select_related = ["community"]
    date_hierarchy = "opened_at"
    show_full_result_count = False


@admin.register(Report)
class ReportAdmin(ReadOnly):
    """Without who reported, where they wish to be answered, and the receipt that stands for them."""

    list_display = ["pk", "case", "source", "article", "category", "unfounded", "at"]
    list_filter = ["source", "unfounded"]
    list_select_related = ["article__charter"]
    exclude = ["by", "contact", "receipt"]
    show_full_result_count = False


@admin.register(Ruling)
class RulingAdmin(ReadOnly):
    list_display = ["puid", "case", "article", "category", "source", "at", "appeal_until", "overturned_at"]
    list_filter = ["source", "category"]
    list_select_related = ["article__charter"]
    show_full_result_count = False


@admin.register(Measure)
class MeasureAdmin(ReadOnly):
    list_display = ["pk", "ruling", "kind", "days", "begins_at", "until", "ended_at"]
    list_filter = ["kind"]
    list_select_related = ["ruling"]
    show_full_result_count = False


@admin.register(Appeal)
class AppealAdmin(ReadOnly):
    """Without who appealed, which may be who reported."""

    list_display = ["pk", "ruling", "side", "turn", "at", "ending", "ended_at"]
    list_filter = ["side", "ending"]
    list_select_related = ["ruling"]
    exclude = ["by"]
    show_full_result_count = False


@admin.register(Order)
class OrderAdmin(ReadOnly):
    """What is under its seal is in no admin page."""

    list_display = [
        "pk",
        "community",
        "ground",
        "authority",
        "received_at",
        "at",
        "reported_at",
        "contested_at",
        "lifted_at",
    ]
    list_filter = ["ground"]
    list_select_related = ["community"]
    show_full_result_count = False


@admin.register(Flagger)
class FlaggerAdmin(ReadOnly):
    """Named, suspended and ended by the page of the site's team, whose acts leave lines in the log."""

    list_display = ["organisation", "awarded_by", "until", "suspended_at", "ended_at"]
    list_select_related = ["user"]
    search_fields = ["organisation"]
    show_full_result_count = False
    actions = ["suspend", "resume"]

    @admin.action(description="Suspend the chosen ones, while their coordinator looks into it", permissions=["view"])
    def suspend(self, request: HttpRequest, queryset: QuerySet[Flagger]) -> None:
        self._act(request, queryset, flaggers.suspend, "Too many reports were not precise enough.")

    @admin.action(description="Give the chosen ones their status back", permissions=["view"])
    def resume(self, request: HttpRequest, queryset: QuerySet[Flagger]) -> None:
        self._act(request, queryset, flaggers.resume, "The coordinator looked into it.")

    def _act(self, request: HttpRequest, queryset: QuerySet[Flagger], act: Any, cause: str) -> None:
        for pk in queryset.values_list("pk", flat=True):
            try:
                done = act(by=Staff(request.user, cause), flagger_id=pk)
            except DomainError as refusal:
                self.message_user(request, f"{pk}: {refusal}", messages.ERROR)
            else:
                self.message_user(request, str(done))
