"""What people are told of elections: that somebody would like to see them stand, that a vote is open to them."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.notices import declare


def _proposed(notice: Any) -> str:
    return _("%(name)s would like to see you stand in %(community)s.") % {
        "name": notice.data.get("name", ""),
        "community": notice.data.get("community", ""),
    }


def _open(notice: Any) -> str:
    return _("A vote is open in %(community)s.") % {"community": notice.data.get("community", "")}


def _named(notice: Any) -> str:
    about = {"community": notice.data.get("community", "")}
    if notice.data.get("office") == "animator":
        return _("You were named to animate %(community)s.") % about
    return _("You were named to moderate %(community)s.") % about


def _idle(notice: Any) -> str:
    return _(
        "You hold a task in %(community)s and were not there for a while: without a sign of you the seat is freed."
    ) % {"community": notice.data.get("community", "")}


def _decided(notice: Any) -> str:
    return _("Adopted in %(community)s: %(title)s. See what changes.") % {
        "community": notice.data.get("community", ""),
        "title": notice.data.get("title", ""),
    }


DECIDED = declare("decided", title=gettext_lazy("Something was adopted"), sentence=_decided).name
IDLE = declare("idle", title=gettext_lazy("A task of mine waits for me"), sentence=_idle).name
NAMED = declare("named", title=gettext_lazy("I am named for a task"), sentence=_named).name
PROPOSED = declare("proposed", title=gettext_lazy("Somebody proposes that I stand"), sentence=_proposed).name
VOTE = declare("vote", title=gettext_lazy("A vote is open to me"), sentence=_open).name
