"""The app’s name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActionsConfig(AppConfig):
    """The catalogue of small steps, pledges, what they add up to."""

    name = "actions"
    verbose_name = _("Small steps")
