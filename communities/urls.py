"""Addresses of the app's pages."""

app_name = "communities"
urlpatterns: list = []
