"""The app’s name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GovernmentConfig(AppConfig):
    """Constitutions, elections, decisions, draws."""

    name = "government"
    verbose_name = _("Government")
