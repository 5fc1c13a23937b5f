"""Addresses of the app's API."""

from django.urls import path

from signals.api import views

app_name = "signals-api"
urlpatterns = [
    path("me/readings/", views.Readings.as_view(), name="readings"),
    path("me/readings/<int:reading_id>/", views.OneReading.as_view(), name="reading"),
    path("communities/<slug:slug>/signals/", views.Signals.as_view(), name="signals"),
    path("communities/<slug:slug>/signals/<int:signal_id>/", views.Move.as_view(), name="move"),
]
