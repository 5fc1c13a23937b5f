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
    about = {"community": notice.data.get("community", "")}
    if notice.data.get("draw"):
        return _("A draw is about to be made in %(community)s: give it a word, and nobody can choose it.") % about
    return _("A vote is open in %(community)s.") % about


def _named(notice: Any) -> str:
    about = {"community": notice.data.get("community", "")}
    if notice.data.get("office") == "animator":
        return _("You were named to animate %(community)s.") % about
    return _("You were named to moderate %(community)s.") % about


def _idle(notice: Any) -> str:
    return _(
        "You hold a task in %(community)s and have not been there for a while: without a sign from you, the seat will be freed."
    ) % {"community": notice.data.get("community", "")}


def _decided(notice: Any) -> str:
    about = {"community": notice.data.get("community", ""), "title": notice.data.get("title", "")}
    if notice.data.get("now") == "hindered":
        return _("Adopted in %(community)s, but it could not take effect: %(title)s. See why.") % about
    return _("Adopted in %(community)s: %(title)s. See what changes.") % about


def _recall(notice: Any) -> str:
    about = {"community": notice.data.get("community", "")}
    told = {
        "petition": _("A petition asks that you give back your task in %(community)s. You can reply to it."),
        "carried": _("The members took back your task in %(community)s. Thank you for the time you gave it."),
    }
    return told.get(notice.data.get("now", ""), _("Your task in %(community)s goes on: the recall is over.")) % about


def _vouched(notice: Any) -> str:
    return _("%(name)s vouches for you in %(community)s.") % {
        "name": notice.data.get("name", ""),
        "community": notice.data.get("community", ""),
    }


def _panel(notice: Any) -> str:
    about = {"community": notice.data.get("community", ""), "subject": notice.data.get("subject", "")}
    if notice.data.get("now") == "concerned":
        return (
            _(
                "In %(community)s, you no longer sit: %(subject)s. It concerns you, or somebody close to you. The seat is another"
                " member’s, as long as there is time to ask one."
            )
            % about
        )
    if notice.data.get("now"):
        return _("In %(community)s, it is over: %(subject)s. See what came of it.") % about
    return _("In %(community)s, members are to be drawn by lot: %(subject)s. Would you be willing?") % about


def _drawn(notice: Any) -> str:
    return _("The lot chose you in %(community)s: %(subject)s. Say whether you accept.") % {
        "community": notice.data.get("community", ""),
        "subject": notice.data.get("subject", ""),
    }


DECIDED = declare("decided", title=gettext_lazy("Something was adopted"), sentence=_decided).name
DRAWN = declare("drawn", title=gettext_lazy("I am drawn by lot"), sentence=_drawn).name
IDLE = declare("idle", title=gettext_lazy("A task of mine waits for me"), sentence=_idle).name
NAMED = declare("named", title=gettext_lazy("I am named for a task"), sentence=_named).name
PANEL = declare("panel", title=gettext_lazy("Members are drawn by lot"), sentence=_panel).name
PROPOSED = declare("proposed", title=gettext_lazy("Somebody proposes that I stand"), sentence=_proposed).name
RECALL = declare("recall", title=gettext_lazy("A task of mine is in question"), sentence=_recall).name
VOTE = declare("vote", title=gettext_lazy("A vote is open to me"), sentence=_open).name
VOUCHED = declare("vouched", title=gettext_lazy("Somebody vouches for me"), sentence=_vouched).name
