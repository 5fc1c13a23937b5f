"""What people are told of what is shared with brands, and of what members write to them."""

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


def _received(notice: Any) -> str:
    return _("Members wrote to %(brand)s, and wait for its answer.") % {"brand": notice.data.get("brand", "")}


def _answered(notice: Any) -> str:
    return _("%(brand)s answered you.") % {"brand": notice.data.get("brand", "")}


RECEIVED = declare("message_received", title=gettext_lazy("Members write to a brand"), sentence=_received).name
ANSWERED = declare(
    "message_answered", title=gettext_lazy("A brand answers what one wrote to it"), sentence=_answered
).name
