"""The app’s name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BrandsConfig(AppConfig):
    """Brands and the people who hold a seat in them."""

    name = "brands"
    verbose_name = _("Brands")
