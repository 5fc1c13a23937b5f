"""Addresses of the API of webhooks."""

from django.urls import path

from webhooks.api import views

app_name = "webhooks-api"
_ONE = "brands/<slug:slug>/webhooks/<int:endpoint_id>/"
urlpatterns = [
    path("brands/<slug:slug>/webhooks/", views.Endpoints.as_view(), name="endpoints"),
    path(_ONE, views.OneEndpoint.as_view(), name="endpoint"),
    path(f"{_ONE}secrets/", views.Secrets.as_view(), name="secrets"),
    path(f"{_ONE}trials/", views.Trials.as_view(), name="trials"),
    path(f"{_ONE}repeats/", views.Repeats.as_view(), name="repeats"),
    path(f"{_ONE}deliveries/", views.Deliveries.as_view(), name="deliveries"),
]
