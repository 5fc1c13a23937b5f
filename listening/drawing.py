"""Exchanges with a brand and results of panels as pages show them: whoever did not sign is a member of their community."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock, privacy
from core.text import bound
from listening.figures import Figures
from listening.models import Inquiry, Message, Turn
from listening.reading import SCALE
from listening.selectors.messages import WINDOW
from listening.wording import MOODS, SATISFIED, STEPS


def signature(message: Message) -> str:
    """The name that was signed with; empty where it was not signed."""
    return message.by.user.public_name if message.is_signed and message.by else ""


def who(message: Message) -> str:
    """Whose it is, in the words of readers."""
    return signature(message) or _("A member of %(community)s") % {"community": message.community.name}


@dataclass(frozen=True)
class Shown:
    """One exchange, with its words. ``delay``: how long the first answer took; empty while it is waited for."""

    row: Message
    who: str
    picture: str
    mood: str
    satisfied: str
    delay: str
    is_late: bool
    said: list[Turn]

    @property
    def reported_as(self) -> str:
        """The kind under which its words are reported (`moderable`)."""
        return "message_to_brand" if self.row.is_signed else "unsigned_message"

    @property
    def first(self) -> Turn:
        return self.said[0]


def told(message: Message, now: dt.datetime | None = None) -> Shown:
    """With what a template draws."""
    picture = message.by.user.picture if message.is_signed and message.by else ""
    delay = lasting(message.answered_at - message.at) if message.answered_at else ""
    return Shown(
        message, who(message), picture, str(MOODS[message.mood]), str(SATISFIED.get(message.satisfied, "")), delay,
        message.is_late(now or clock.now()), list(message.said.all()),
    )  # fmt: skip


def lasting(time: dt.timedelta) -> str:
    """How long, as people say it: in hours, then in days, rounded up so that nothing looks faster than it was."""
    hours = max(1, -(-int(time.total_seconds()) // 3600))
    if hours < 48:
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    days = -(-hours // 24)
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


def figures(found: Figures | None) -> dict[str, Any]:
    """What a page says of how a brand answers."""
    if found is None:
        return {"known": False, "days": WINDOW.days}
    return {
        "known": True, "days": WINDOW.days, "all": found,
        "median": lasting(found.median) if found.median is not None else "",
        "p90": lasting(found.p90) if found.p90 is not None else "",
        "answered": percent(found.answered, found.written), "satisfied": percent(found.yes, found.answered),
    }  # fmt: skip


def percent(some: int, of: int) -> int:
    """So many in a hundred, rounded down; nought of none."""
    return 100 * some // of if of else 0


def answered(inquiry: Inquiry) -> list[dict[str, Any]]:
    """What the release tells of each question, as bars; what so few answered that it is not told is drawn at nought."""
    return [
        {**one, "rows": [_bar(one["kind"], row) for row in one["answers"]]}
        for one in inquiry.release.get("questions", [])
    ]


def _bar(kind: str, row: dict[str, Any]) -> dict[str, Any]:
    label = str(STEPS[int(row["name"]) - 1]) if kind == SCALE else bound(row["name"])
    few = _("under %(n)d") % {"n": privacy.K}
    return {
        "label": label,
        "value": row["people"],
        "shown": _("about %(n)d") % {"n": row["people"]} if row["people"] else few,
    }
