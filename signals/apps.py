"""The app’s name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignalsConfig(AppConfig):
    """What is read in words, and the weather and signals made of it."""

    name = "signals"
    verbose_name = _("Early signals")
