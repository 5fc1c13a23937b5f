"""How roles are said."""

from django.utils.translation import gettext_lazy as _

ROLES = {
    "owner": _("Answer for the brand: say who acts for it, describe it, close it"),
    "designer": _("Design: propose rounds and claims"),
    "reader": _("Read what the brand may read"),
}
BRIEFLY = {"owner": _("answers for it"), "designer": _("designs"), "reader": _("reads")}
