"""What a program may be allowed to hear."""

from django.utils.translation import gettext_lazy as _

from brands.scopes import opens

opens(
    "listening", reads=_("Read what communities share, what members write to the brand, what panels answer"),
    writes=_("Answer what members write to the brand, ask panels"),
)  # fmt: skip
