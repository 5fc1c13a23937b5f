"""A pledge as a rope: each knot is a period that can be read out."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actions import rhythm
from core.templatetags.cordee import day_words


def knots(cadence: str, periods: Sequence[rhythm.Period], *, paused: bool) -> list[dict[str, str]]:
    """What ``<c-rope>`` draws: a label in words and a state per period."""
    return [{"label": _label(cadence, period), "state": _drawn(period.state, paused)} for period in periods]


def told(periods: Sequence[rhythm.Period]) -> str:
    """The rope in one sentence."""
    held = sum(1 for period in periods if period.state == rhythm.DONE)
    return _("%(held)d of the last %(of)d held") % {"held": held, "of": len(periods)}


def _label(cadence: str, period: rhythm.Period) -> str:
    words = {
        rhythm.DONE: _("held"),
        rhythm.MISSED: _("not this time"),
        rhythm.NOW: _("now"),
        rhythm.AHEAD: _("no answer"),
    }
    return _("%(period)s: %(state)s") % {"period": _named(cadence, period), "state": words[period.state]}


def _named(cadence: str, period: rhythm.Period) -> str:
    if cadence == "once":
        return _("once")
    if cadence == "daily":
        return date_format(period.start, "l j")
    return _("from %(day)s") % {"day": day_words(period.start)}


def _drawn(state: str, paused: bool) -> str:
    return rhythm.MISSED if paused and state == rhythm.NOW else state
