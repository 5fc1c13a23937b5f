"""The app’s name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SandboxConfig(AppConfig):
    """Where programs of brands are tried, among invented people."""

    name = "sandbox"
    verbose_name = _("Sandboxes")
