"""The app’s name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommitmentsConfig(AppConfig):
    """What a brand committed to, its milestones, and what people saw in shops."""

    name = "commitments"
    verbose_name = _("Commitments")
