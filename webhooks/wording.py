"""How deliveries and their troubles are said."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STATES = {
    "waiting": pgettext_lazy("a message", "waits"),
    "done": pgettext_lazy("a message", "heard"),
    "given_up": pgettext_lazy("a message", "given up"),
}
TROUBLES = {
    "private": _("leads to a private network"),
    "address": _("is no address that we send to"),
    "unknown": _("is not found"),
    "certificate": _("its certificate is not in order"),
    "slow": _("too slow to answer"),
    "unreachable": _("nobody answers"),
    "secret": _("its secret can no longer be read: give it another"),
}
OFF = {
    "asked": _("It is switched off, as somebody of the brand asked."),
    "failed": _(
        "It was switched off: nobody has answered there for five days. What happened meanwhile is kept for it, thirty days at most."
    ),
    "gone": _("It was switched off: it answered that it is there no more (410)."),
}
