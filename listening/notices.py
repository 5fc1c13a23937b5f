"""What those who act for a brand are told: that a community shares what moves it, that it does no more."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.notices import declare


def _about(notice: Any) -> str:
    about = {"brand": notice.data.get("brand", ""), "community": notice.data.get("community", "")}
    if notice.data.get("now") == "begun":
        return _("%(community)s shares with %(brand)s what moves its members, week by week.") % about
    return _("%(community)s shares nothing with %(brand)s any more.") % about


SHARED = declare(
    "listening", title=gettext_lazy("A community shares with a brand what moves it, or no longer"), sentence=_about
).name
