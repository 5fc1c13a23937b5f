"""Addresses of the app's pages."""

app_name = "signals"
urlpatterns: list = []
