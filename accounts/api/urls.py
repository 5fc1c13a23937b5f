"""Addresses of the app's API."""

from django.urls import path

from accounts.api import distances, views

app_name = "accounts-api"
urlpatterns = [
    path("me/", views.MeView.as_view(), name="me"),
    path("me/consents/", views.ConsentsView.as_view(), name="consents"),
    path("me/distances/", distances.DistancesView.as_view(), name="distances"),
    path("me/distances/<slug:handle>/", distances.DistanceView.as_view(), name="distance"),
    path("me/notices/", views.NoticesView.as_view(), name="notices"),
    path("me/notices/read/", views.ReadNoticesView.as_view(), name="notices-read"),
]
