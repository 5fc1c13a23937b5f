"""The app’s name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SharingConfig(AppConfig):
    """The ledger of what was agreed to be shared."""

    name = "sharing"
    verbose_name = _("Sharing")
