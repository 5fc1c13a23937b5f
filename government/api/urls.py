"""Addresses of the app's API."""

from django.urls import path

from government.api import views

app_name = "government-api"
urlpatterns = [
    path("communities/<slug:slug>/constitution/", views.OneConstitution.as_view(), name="constitution"),
]
