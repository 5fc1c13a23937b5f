"""The app’s name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClaimsConfig(AppConfig):
    """Claims of brands, their evidence, the challenges of members and what a jury made of them."""

    name = "claims"
    verbose_name = _("Claims")
