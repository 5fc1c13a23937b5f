"""What people are told of brands: that they are asked to act for one, that they do no more."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.notices import declare


def _about_a_seat(notice: Any) -> str:
    about = {"brand": notice.data.get("brand", "")}
    if notice.data.get("ended"):
        return _("You no longer act for %(brand)s: somebody who answers for it ended it.") % about
    return _("%(brand)s asks you to act for it. You are free to say no.") % about


def _about_a_welcome(notice: Any) -> str:
    about = {"brand": notice.data.get("brand", ""), "community": notice.data.get("community", "")}
    return {
        "asks": _("%(brand)s asks to address the members of %(community)s: it is for you to answer."),
        "invites": _("%(community)s invites %(brand)s to address its members."),
        "begun": _("%(brand)s may address the members of %(community)s."),
        "ended": _("%(brand)s may no longer address the members of %(community)s."),
        "declined": _("%(community)s and %(brand)s do not meet this time."),
    }[str(notice.data.get("now", "ended"))] % about


def _about_a_key(notice: Any) -> str:
    about = {"brand": notice.data.get("brand", ""), "key": notice.data.get("key", "")}
    return {
        "made": _("A program may act for %(brand)s now: %(key)s."),
        "soon": _("The key “%(key)s” of %(brand)s ends soon: give it another secret, or the program stops."),
        "revoked": _("The key “%(key)s” of %(brand)s was revoked."),
    }[str(notice.data.get("now", "made"))] % about


SEAT = declare("seat", title=gettext_lazy("A brand asks me to act for it"), sentence=_about_a_seat).name
WELCOME = declare(
    "welcome", title=gettext_lazy("A brand and a community say yes or no to each other"), sentence=_about_a_welcome
).name
KEY = declare("key", title=gettext_lazy("A program is let in for a brand, or its key ends"), sentence=_about_a_key).name
