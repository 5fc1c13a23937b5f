"""The operator's view: everything can be read, nothing is changed by hand."""

from django.contrib import admin

from core.admin import ReadOnly
from sandbox.models import Sandbox


@admin.register(Sandbox)
class SandboxAdmin(ReadOnly):
    list_display = ["brand", "twin", "community", "opened_at"]
    list_select_related = ["brand", "twin", "community"]
