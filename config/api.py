"""Mounts each app's API under /api/v1/."""

from django.urls import include, path

from config.reference import schema

urlpatterns = [
    path("", include("accounts.api.urls")),
    path("", include("communities.api.urls")),
    path("", include("government.api.urls")),
    path("", include("moderation.api.urls")),
    path("", include("actions.api.urls")),
    path("", include("signals.api.urls")),
    path("", include("brands.api.urls")),
    path("", include("rounds.api.urls")),
    path("", include("commitments.api.urls")),
    path("", include("sharing.api.urls")),
    path("", include("sandbox.api.urls")),
    path("", include("claims.api.urls")),
    path("", include("guests.api.urls")),
    path("", include("listening.api.urls")),
    path("", include("webhooks.api.urls")),
    path("schema/", schema, name="schema"),
]
