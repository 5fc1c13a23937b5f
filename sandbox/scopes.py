"""What a program may be allowed in a sandbox."""

from django.utils.translation import gettext_lazy as _

from brands.scopes import opens

opens(
    "sandbox",
    reads=_("Read what a sandbox is made of"),
    writes=_("Invent reviews, answers and the end of rounds, in a sandbox"),
)
