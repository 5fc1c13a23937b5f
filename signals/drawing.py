"""The pieces of HTML that pages and sockets both show, the same for every reader of a topic."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from communities.models import Community
from core import privacy
from core.templatetags.cordee import day_words
from signals import wording
from signals.models import WeakSignal
from signals.selectors import observatory

FEW: Final = 2.5
"""How high “a few” is drawn: between none and the threshold, always the same, so that it tells nothing."""

COUNTED: Final = ("glad", "anger", "fear", "sadness", "disgust")


def weather(community_id: int) -> str | None:
    """The weather of a community: the sentence, the picture, the figures."""
    community = Community.objects.filter(pk=community_id).first()
    return render_to_string("signals/parts/weather.html", weather_context(community)) if community else None


def weather_context(community: Community) -> dict[str, Any]:
    """What the weather draws; nothing of a group under the threshold."""
    sky = observatory.sky(community.pk)
    known = privacy.enough(sky.counts.speakers)
    return {
        "community": community,
        "sky": sky.weather.sky.value,
        "sentence": wording.sky_sentence(sky.weather, sky.brewing if known else []),
        "speakers": sky.counts.speakers,
        "known": known,
        "rows": [_row(name, getattr(sky.counts, name)) for name in COUNTED] if known else [],
    }


def _row(name: str, voices: int) -> dict[str, Any]:
    labels = {"glad": _("joy, hope, gratitude…"), **{key: wording.EMOTIONS[key] for key in COUNTED[1:]}}
    return {"label": labels[name], "value": _height(voices), "shown": privacy.shown(voices)}


def _height(voices: int) -> float:
    return voices if voices == 0 or privacy.enough(voices) else FEW


def signal(signal_id: int, community_id: int) -> str | None:
    """One signal as the observatory lists it, or nothing when it may not be shown."""
    found = observatory.shown(community_id).filter(pk=signal_id).first()
    return render_to_string("signals/parts/signal.html", {"signal": signal_cards([found])[0]}) if found else None


def signal_cards(signals: Sequence[WeakSignal]) -> list[dict[str, Any]]:
    """What each signal draws, in two queries for the quotations and one per picture."""
    quotes = observatory.quotes(list(signals))
    return [_card(signal, quotes[signal.pk]) for signal in signals]


def _card(signal: WeakSignal, quotes: Sequence[observatory.Quote]) -> dict[str, Any]:
    days = observatory.days(signal)
    return {
        "row": signal,
        "feeling": wording.FAMILIES[signal.family],
        "confidence": wording.confidence(signal.surprise),
        "suggested": wording.SUGGESTED[signal.family],
        "quotes": quotes,
        "values": [_height(voices) for _day, voices in days],
        "days": [{"day": day_words(day), "voices": privacy.shown(voices)} for day, voices in days if voices],
        "expected": _expected(signal.expected),
        "since": _since(signal.first_day, signal.last_day),
    }


def _expected(expected: float) -> str:
    """What is usual, in words: a decimal of a person says nothing to anybody."""
    if expected < 1:
        return _("Usually, hardly anybody in a day.")
    return _("Usually, about %(count)d in a day.") % {"count": round(expected)}


def _since(first: dt.date, last: dt.date) -> str:
    if first == last:
        return _("on %(day)s") % {"day": day_words(first)}
    return _("from %(first)s to %(last)s") % {"first": day_words(first), "last": day_words(last)}
