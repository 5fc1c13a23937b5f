"""What the public log of a community says of rounds."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from communities.journal import says
from core.templatetags.cordee import day


def _about(public: Mapping[str, Any]) -> dict[str, Any]:
    return {"brand": public.get("brand", "?"), "title": public.get("title", "?")}


@says("round.accepted")
def _accepted(public: Mapping[str, Any]) -> str:
    return _("A co-design of %(brand)s may be put to members: “%(title)s”.") % _about(public)


@says("round.opened")
def _opened(public: Mapping[str, Any]) -> str:
    until = day(dt.datetime.fromisoformat(str(public["until"])))
    return _("%(brand)s designs with members: “%(title)s”, until %(day)s.") % {**_about(public), "day": until}


@says("round.stopped")
def _stopped(public: Mapping[str, Any]) -> str:
    return _("A co-design of %(brand)s was stopped: “%(title)s”.") % _about(public)


@says("round.closed")
def _closed(public: Mapping[str, Any]) -> str:
    return _("A co-design of %(brand)s is over: “%(title)s”.") % _about(public)
