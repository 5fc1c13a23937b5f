"""The one thing people are told by signals."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.notices import declare
from signals.wording import FAMILIES


def signal_sentence(notice: Any) -> str:
    """“A worry rises about the canteen, in Les Tilleuls.”"""
    data = notice.data
    if notice.count > 1:
        return ngettext(
            "%(count)d early signal in %(community)s.", "%(count)d early signals in %(community)s.", notice.count
        ) % {"count": notice.count, "community": data.get("community", "")}
    return _("%(feeling)s rises about “%(topic)s” in %(community)s.") % {
        "feeling": FAMILIES.get(data.get("family", ""), _("Something")),
        "topic": data.get("topic", ""),
        "community": data.get("community", ""),
    }


declare("signal", title=gettext_lazy("An early signal in a community I animate"), sentence=signal_sentence)
