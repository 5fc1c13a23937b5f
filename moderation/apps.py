"""The app’s name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    """Reports, cases, rulings and what they set going, appeals."""

    name = "moderation"
    verbose_name = _("Moderation")
