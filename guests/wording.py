"""How hours are said: where one stands, for whom a guest speaks, why one did not take place."""

from django.utils.translation import gettext_lazy as _

FOR = {
    "themselves": _("Themselves"),
    "organisation": _("An association, an institution, an employer"),
    "brand": _("A brand that may address members here"),
}
LENGTHS = {
    15: _("A quarter of an hour"), 30: _("Half an hour"), 45: _("Three quarters of an hour"), 60: _("An hour"),
    90: _("An hour and a half"), 120: _("Two hours"),
}  # fmt: skip
