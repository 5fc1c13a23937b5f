"""Addresses of the app's API."""

from django.urls import path

from accounts.api import views

app_name = "accounts-api"
urlpatterns = [
    path("me/", views.MeView.as_view(), name="me"),
    path("me/consents/", views.ConsentsView.as_view(), name="consents"),
    path("me/notices/", views.NoticesView.as_view(), name="notices"),
    path("me/notices/read/", views.ReadNoticesView.as_view(), name="notices-read"),
]
