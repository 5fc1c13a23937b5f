"""The operator's view: where brands are told, never with what secret."""

from django.contrib import admin

from core.admin import ReadOnly
from webhooks.models import Endpoint


@admin.register(Endpoint)
class EndpointAdmin(ReadOnly):
    list_display = ["brand", "url", "made_at", "failing_since", "off_at", "off_because", "removed_at"]
    list_select_related = ["brand"]
    exclude = ["secret", "old_secret"]
