"""The operator's view: everything can be read, nothing is changed by hand (services write, and the log tells)."""

from django.contrib import admin

from core.admin import ReadOnly
from government.models import ConstitutionVersion


@admin.register(ConstitutionVersion)
class ConstitutionVersionAdmin(ReadOnly):
    list_display = ["community", "version", "digest", "adopted_at"]
    list_select_related = ["community"]
