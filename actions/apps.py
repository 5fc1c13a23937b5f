"""Django's entry to the app."""

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "actions"
