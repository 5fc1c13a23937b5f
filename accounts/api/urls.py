"""Addresses of the app's API."""

app_name = "accounts-api"
urlpatterns: list = []
