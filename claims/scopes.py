"""What a program may do with claims."""

from django.utils.translation import gettext_lazy as _

from brands.scopes import opens

opens("claims", reads=_("Read claims and their challenges"), writes=_("Publish claims, answer challenges"))
