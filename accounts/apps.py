"""The app’s name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People, what they allow, what they are told."""

    name = "accounts"
    verbose_name = _("My account")
