"""How roles are said."""

from django.utils.translation import gettext_lazy as _

ROLES = {
    "owner": _("Answer for the brand: say who acts for it, describe it, close it"),
    "designer": _("Design: propose rounds and claims"),
    "reader": _("Read what the brand may read"),
}
BRIEFLY = {"owner": _("answers for it"), "designer": _("designs"), "reader": _("reads")}
OF_PROGRAMS = {
    "designer": _("Design: propose rounds and claims"),
    "reader": _("Only read"),
}
LENGTHS = {30: _("a month"), 90: _("three months"), 180: _("six months"), 365: _("a year")}
OVERLAPS = {
    7: _("a week, to pass on the new one"),
    1: _("a day"),
    30: _("a month"),
    0: _("not at all: it got into the wrong hands"),
}
