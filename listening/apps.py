"""The app’s name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListeningConfig(AppConfig):
    """What a community agrees to share with a brand of what moves it, in weekly releases."""

    name = "listening"
    verbose_name = _("Listening")
