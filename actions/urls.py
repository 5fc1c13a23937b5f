"""Addresses of the app's pages."""

app_name = "actions"
urlpatterns: list = []
