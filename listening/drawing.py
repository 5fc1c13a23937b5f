"""An exchange with a brand as pages and programs show it: whoever did not sign is a member of their community."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from listening.figures import Figures
from listening.models import Message, Turn
from listening.selectors.messages import WINDOW
from listening.wording import MOODS, SATISFIED


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
