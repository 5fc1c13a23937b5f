"""Who decided, as those read it who are told no name."""

from django.utils.translation import gettext_lazy as _

CALLED = {"staff": _("the site’s team"), "moderator": _("a moderator"), "jury": _("members drawn by lot")}
