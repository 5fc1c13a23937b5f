"""The plan of a pledge: an if-then in the person's words, with a default that already makes sense.

Implementation intentions (Gollwitzer & Sheeran 2006; Sheeran, Listrom & Gollwitzer 2024) help most when the cue is concrete.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Usual:
    """What a plan says unless the person says otherwise."""

    when: str
    where: str


def usual(cadence: str) -> Usual:
    """A cue that most lives have, by rhythm."""
    when = {
        "daily": _("after breakfast"),
        "weekly": _("on Saturday morning"),
        "monthly": _("on the first Saturday of the month"),
    }.get(cadence, _("this weekend"))
    return Usual(when, _("at home"))


def cues() -> list[str]:
    """Moments to choose from, or to start from."""
    return [
        _("after breakfast"),
        _("after work"),
        _("after dinner"),
        _("on Saturday morning"),
        _("on Sunday evening"),
        _("this weekend"),
    ]


def places() -> list[str]:
    return [_("at home"), _("at work"), _("in my neighbourhood"), _("on the way")]


def rhythms() -> list[tuple[str, str]]:
    """How often, in words."""
    return [("once", _("once")), ("daily", _("every day")), ("weekly", _("every week")), ("monthly", _("every month"))]


def rhythm_name(cadence: str) -> str:
    return dict(rhythms()).get(cadence, cadence)
