"""The app’s name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuestsConfig(AppConfig):
    """Sessions of questions and answers with a guest."""

    name = "guests"
    verbose_name = _("Guests")
