"""Addresses of the API of ledgers."""

from django.urls import path

from sharing.api import views

app_name = "sharing-api"
_OURS = "brands/<slug:slug>/rounds/<int:round_id>/sharing/"
urlpatterns = [
    path("rounds/<int:round_id>/sharing/", views.OfRound.as_view(), name="sharing"),
    path("rounds/<int:round_id>/sharing/entries/", views.Entries.as_view(), name="entries"),
    path(f"{_OURS}benefits/", views.Benefits.as_view(), name="benefits"),
    path(f"{_OURS}payments/", views.Payments.as_view(), name="payments"),
    path(f"{_OURS}losses/", views.Losses.as_view(), name="losses"),
    path(f"{_OURS}reversals/", views.Reversals.as_view(), name="reversals"),
]
