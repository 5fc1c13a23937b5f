"""What a program may be allowed in ledgers."""

from django.utils.translation import gettext_lazy as _

from brands.scopes import opens

opens("sharing", reads=_("Read the ledger of what is shared"), writes=_("Write in the ledger of what is shared"))
