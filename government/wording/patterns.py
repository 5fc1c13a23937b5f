"""The constitutions to begin with: a name, and three lines on what each changes for people."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Presented:
    """A name and three lines."""

    name: Any
    lines: tuple[Any, Any, Any]


PATTERNS = {
    "small-circle": Presented(
        _("Small circle"),
        (
            _("For people who know each other, up to some thirty."),
            _("Two members moderate and two animate, each for six months; everybody ticks whom they find fit."),
            _("What is grave is decided by everybody: excluding somebody takes a vote of the members."),
        ),
    ),
    "elected-bench": Presented(
        _("Elected bench"),
        (
            _("For a community where all do not know each other."),
            _("Five moderators for a year, elected by ranked vote, so that each current of opinion has its share."),
            _("They decide among themselves, two at least for an exclusion; members can recall them."),
        ),
    ),
    "drawn-by-lot": Presented(
        _("Drawn by lot"),
        (
            _("For a community that does not want campaigns, nor the same people each time."),
            _("Five willing members are drawn to moderate for six months, and not twice in a row."),
            _("Excluding somebody is for a jury, drawn by lot too."),
        ),
    ),
    "consent": Presented(
        _("Consent"),
        (
            _("For a community that would rather talk than count."),
            _("A change of the rules passes when nobody holds a reasoned objection against it."),
            _(
                "Three moderators for nine months; two thirds of the votes can set an objection aside, so that nothing is stuck."
            ),
        ),
    ),
}
