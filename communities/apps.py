"""Django's entry to the app."""

from django.apps import AppConfig


class CommunitiesConfig(AppConfig):
    name = "communities"
