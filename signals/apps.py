"""Django's entry to the app."""

from django.apps import AppConfig


class SignalsConfig(AppConfig):
    name = "signals"
