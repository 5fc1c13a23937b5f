"""What letters carry at their foot: other apps add a line, such as the day's head of a public log.

@footer
def heads(user_id: int) -> list[str]: ...
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from core.log import SITE
from core.models import LogHead

Footer = Callable[[int], list[str]]

FOOTERS: list[Footer] = []


def footer(lines: Footer) -> Footer:
    """Register a function of the person's id giving the lines to add, in the language active when called."""
    if lines not in FOOTERS:
        FOOTERS.append(lines)
    return lines


def footer_lines(user_id: int) -> list[str]:
    """All lines for one person's letter, each once."""
    return list(dict.fromkeys(line for lines in FOOTERS for line in lines(user_id)))


@footer
def site_head(user_id: int) -> list[str]:
    """The day's head of the site's own log: kept in people's mailboxes, it cannot be changed behind their backs."""
    head = LogHead.objects.filter(chain__name=SITE).order_by("-day").first()
    if head is None:
        return []
    words = _("The site’s public log, %(day)s: line %(number)s, %(hash)s")
    return [words % {"day": head.day.isoformat(), "number": head.number, "hash": head.hash}]
