"""How messages to brands are said: what goes well or not, how satisfied somebody is."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MOODS = {"happy": _("What goes well"), "unhappy": _("What does not go well")}
SATISFIED = {
    "yes": pgettext_lazy("an answer satisfies", "Yes"),
    "partly": pgettext_lazy("an answer satisfies", "Partly"),
    "no": pgettext_lazy("an answer satisfies", "No"),
}
