"""What people are told: that somebody would like to see them stand, that a vote is open, that their mandate is in question."""

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


def _recall(notice: Any) -> str:
    about = {"community": notice.data.get("community", "")}
    told = {
        "petition": _("A petition asks that you give back your task in %(community)s. You can reply to it."),
        "carried": _("The members took back your task in %(community)s. Thank you for the time you gave it."),
    }
    return told.get(notice.data.get("now", ""), _("Your task in %(community)s goes on: the recall is over.")) % about


DECIDED = declare("decided", title=gettext_lazy("Something was adopted"), sentence=_decided).name
IDLE = declare("idle", title=gettext_lazy("A task of mine waits for me"), sentence=_idle).name
NAMED = declare("named", title=gettext_lazy("I am named for a task"), sentence=_named).name
PROPOSED = declare("proposed", title=gettext_lazy("Somebody proposes that I stand"), sentence=_proposed).name
RECALL = declare("recall", title=gettext_lazy("A task of mine is in question"), sentence=_recall).name
VOTE = declare("vote", title=gettext_lazy("A vote is open to me"), sentence=_open).name
