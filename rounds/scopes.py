"""What a program may be allowed in rounds."""

from django.utils.translation import gettext_lazy as _

from brands.scopes import opens

opens("rounds", reads=_("Read co-designs, drafts too"), writes=_("Draft co-designs, show, open and stop them"))
