"""Addresses of the app's API."""

app_name = "communities-api"
urlpatterns: list = []
