"""The operator's view: everything can be read, nothing is changed by hand."""

from allauth.idp.oidc.models import Client, Token
from django.contrib import admin

from brands.models import Brand, Seat
from core.admin import ReadOnly


@admin.register(Brand)
class BrandAdmin(ReadOnly):
    list_display = ["name", "slug", "company", "registration", "opened_at", "closed_at"]
    search_fields = ["name", "slug", "company"]


@admin.register(Seat)
class SeatAdmin(ReadOnly):
    list_display = ["brand", "user", "role", "offered_at", "taken_at", "ended_at"]
    list_select_related = ["brand", "user"]
    list_filter = ["role"]


# Keys are made and revoked by who answers for a brand, in their pages: not by hand, beside what is written of them.
for model in (Client, Token):
    admin.site.unregister(model)
