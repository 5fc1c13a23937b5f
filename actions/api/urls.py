"""Addresses of the app's API."""

app_name = "actions-api"
urlpatterns: list = []
