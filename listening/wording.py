"""How listening is said: what goes well or not, how satisfied somebody is, how one answers a panel, where it stands."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MOODS = {"happy": _("What goes well"), "unhappy": _("What does not go well")}
SATISFIED = {
    "yes": pgettext_lazy("an answer satisfies", "Yes"),
    "partly": pgettext_lazy("an answer satisfies", "Partly"),
    "no": pgettext_lazy("an answer satisfies", "No"),
}
QUESTIONS = {"choice": _("One choice"), "scale": _("On a scale, from not at all to entirely"), "text": _("In words")}
STEPS = [_("Not at all"), _("Hardly"), _("Half"), _("Mostly"), _("Entirely")]
STATES = {
    "asked": _("waits for the community to say yes or no"),
    "drawing": _("accepted: the lot is cast soon"),
    "open": pgettext_lazy("a panel", "the panel answers"),
    "closed": pgettext_lazy("a panel", "the result is published"),
    "declined": pgettext_lazy("a panel", "declined by the community"),
    "stopped": pgettext_lazy("a panel", "stopped, nothing was counted"),
}
