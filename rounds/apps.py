"""The app’s name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoundsConfig(AppConfig):
    """Co-design rounds: what a brand asks, what members compose, what came of it."""

    name = "rounds"
    verbose_name = _("Co-design rounds")
