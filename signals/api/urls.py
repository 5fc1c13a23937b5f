"""Addresses of the app's API."""

app_name = "signals-api"
urlpatterns: list = []
