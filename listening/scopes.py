"""What a program may be allowed to hear."""

from django.utils.translation import gettext_lazy as _

from brands.scopes import opens

opens(
    "listening", reads=_("Read what communities share of what moves them, and what members write to the brand"),
    writes=_("Answer what members write to the brand"),
)  # fmt: skip
