"""The operator's view: everything can be read, nothing is changed by hand."""

from django.contrib import admin

from core.admin import ReadOnly
from listening.models import Agreement, Release


@admin.register(Agreement)
class AgreementAdmin(ReadOnly):
    list_display = ["community", "brand", "agreed_at", "ended_at"]
    list_select_related = ["community", "brand"]


@admin.register(Release)
class ReleaseAdmin(ReadOnly):
    list_display = ["community", "week", "at", "digest"]
    list_select_related = ["community"]
