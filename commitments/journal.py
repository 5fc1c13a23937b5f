"""What the public log of a community says of what followed a result."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from communities.journal import says
from core.templatetags.cordee import day


def _about(public: Mapping[str, Any]) -> dict[str, Any]:
    return {name: public.get(name, "?") for name in ("brand", "title", "line")}


@says("commitment.published")
def _published(public: Mapping[str, Any]) -> str:
    return _("%(brand)s says what it keeps of what members chose: “%(title)s”.") % _about(public)


@says("commitment.done")
def _done(public: Mapping[str, Any]) -> str:
    return _("%(brand)s says that it is done: “%(line)s” (%(title)s).") % _about(public)


@says("commitment.moved")
def _moved(public: Mapping[str, Any]) -> str:
    return _("%(brand)s says another day for: “%(line)s” (%(title)s).") % _about(public)


@says("commitment.given_up")
def _given_up(public: Mapping[str, Any]) -> str:
    return _("%(brand)s gives up: “%(line)s” (%(title)s).") % _about(public)


@says("commitment.stopped")
def _stopped(public: Mapping[str, Any]) -> str:
    return _("%(brand)s makes no more: “%(title)s”. Its page stays, and says why.") % _about(public)


@says("followup.opened")
def _asked(public: Mapping[str, Any]) -> str:
    until = day(dt.datetime.fromisoformat(str(public["until"])))
    return _("Costs moved past the rule of “%(title)s”: %(brand)s asks members about a new price, until %(day)s.") % {
        **_about(public), "day": until
    }  # fmt: skip


@says("followup.closed")
def _counted(public: Mapping[str, Any]) -> str:
    sentences = {
        "accepted": _("Members accept the new price of “%(title)s” (%(brand)s)."),
        "refused": _("Members refuse the new price of “%(title)s” (%(brand)s): the one before holds."),
    }
    none = _("The vote on a new price of “%(title)s” (%(brand)s) ended without a result.")
    return sentences.get(str(public.get("state")), none) % _about(public)
