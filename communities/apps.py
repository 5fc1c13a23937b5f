"""Django's entry to the app."""

from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CommunitiesConfig(AppConfig):
    name = "communities"
    verbose_name = _("Communities")

    def ready(self) -> None:
        post_migrate.connect(_load_values, sender=self)


def _load_values(using: str = "default", **_kwargs: Any) -> None:
    """After each migration the tree of values is there."""
    import_module("communities.services.values").load()
