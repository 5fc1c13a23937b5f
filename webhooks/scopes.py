"""What a program may do with webhooks."""

from django.utils.translation import gettext_lazy as _

from brands.scopes import opens

opens("webhooks", reads=_("Read webhooks and what they were told"), writes=_("Add, change and remove webhooks"))
