"""The app’s name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebhooksConfig(AppConfig):
    """Where programs of brands hear of what happened, and what was delivered to them."""

    name = "webhooks"
    verbose_name = _("Webhooks")
