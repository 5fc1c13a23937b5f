"""The operator's view of deliveries: to see what was given up, and to replay it. Nothing is edited by hand."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from core import outbox
from core.models import Delivery


class ReadOnly(admin.ModelAdmin):
    """For models that only services write."""

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Delivery)
class DeliveryAdmin(ReadOnly):
    list_display = ["pk", "subscriber", "event", "state", "attempts", "due_at", "error"]
    list_filter = ["state", "subscriber"]
    list_select_related = ["event"]
    show_full_result_count = False
    actions = ["replay"]

    @admin.action(description="Give the chosen dead letters a new life", permissions=["view"])
    def replay(self, request: HttpRequest, queryset: QuerySet[Delivery]) -> None:
        replayed = outbox.replay(pks=list(queryset.values_list("pk", flat=True)))
        self.message_user(request, f"{replayed} deliveries will be tried again")
