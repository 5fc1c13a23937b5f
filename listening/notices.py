"""What people are told of what is shared with brands, and of what members write to them."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.notices import declare


def _about(notice: Any) -> str:
    about = {"brand": notice.data.get("brand", ""), "community": notice.data.get("community", "")}
    if notice.data.get("now") == "begun":
        return _("%(community)s shares with %(brand)s what moves its members, week by week.") % about
    return _("%(community)s no longer shares anything with %(brand)s.") % about


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


def _names(notice: Any) -> dict[str, str]:
    return {name: str(notice.data.get(name, "")) for name in ("brand", "community", "subject")}


def _asked(notice: Any) -> str:
    return _(
        "%(brand)s would put questions to members of %(community)s drawn by lot: “%(subject)s”. You say yes or no."
    ) % _names(notice)


def _drawn(notice: Any) -> str:
    return _("The lot chose you: %(brand)s asks some members “%(subject)s”. You are free to decline.") % _names(notice)


def _moved(notice: Any) -> str:
    return {
        "drawing": _("%(community)s accepts your questions: “%(subject)s”. The lot is cast tomorrow."),
        "open": _("The panel of %(community)s is drawn: “%(subject)s”."),
        "closed": _("What the panel of %(community)s answers can be read: “%(subject)s”."),
        "declined": _("%(community)s declines your questions: “%(subject)s”."),
        "stopped": _("Your questions to %(community)s are stopped: “%(subject)s”."),
    }[str(notice.data.get("now", "stopped"))] % _names(notice)  # fmt: skip


ASKED = declare("inquiry_asked", title=gettext_lazy("A brand would ask a panel"), sentence=_asked).name
DRAWN = declare("inquiry_drawn", title=gettext_lazy("The lot chooses one to answer a brand"), sentence=_drawn).name
MOVED = declare("inquiry_moved", title=gettext_lazy("What becomes of the questions of a brand"), sentence=_moved).name
