"""The operator's view: everything can be read, nothing is changed by hand."""

from django.contrib import admin

from core.admin import ReadOnly
from sharing.models import Entry


@admin.register(Entry)
class EntryAdmin(ReadOnly):
    list_display = ["round", "number", "kind", "amount", "about", "at"]
    list_select_related = ["round"]
    list_filter = ["kind"]
