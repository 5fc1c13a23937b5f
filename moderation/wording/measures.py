"""Measures as they are chosen, told to the person, and written in the log."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

CHOICES: dict[str, str | Promise] = {
    "rewrite": gettext_lazy("Ask the person to change it within three days; otherwise it is withdrawn"),
    "withdrawal": gettext_lazy("Withdraw the message"),
    "closure": gettext_lazy("Close the conversation to new messages"),
    "reminder": gettext_lazy("Remind of the charter"),
    "warning": gettext_lazy("Warn"),
    "mute": gettext_lazy("Silence: no writing here"),
    "suspension": gettext_lazy("Suspend: no taking part here, except in votes"),
    "exclusion": gettext_lazy("Exclude from the community"),
}
TOLD: dict[str, str | Promise] = {
    "rewrite": gettext_lazy("You are asked to change your message within three days; otherwise it is withdrawn."),
    "withdrawal": gettext_lazy("Your message is withdrawn: nobody sees it any more."),
    "closure": gettext_lazy("The conversation is closed to new messages for a time."),
    "reminder": gettext_lazy("You are reminded of the charter."),
    "warning": gettext_lazy("This is a warning: another time, you may be silenced."),
    "mute": gettext_lazy("You cannot write in this community for a time."),
    "suspension": gettext_lazy("You cannot take part in this community for a time, except in votes."),
    "exclusion": gettext_lazy("You are excluded from this community for a time."),
}
IN_THE_LOG: dict[str, str | Promise] = {
    "rewrite": gettext_lazy("a change asked for"),
    "withdrawal": gettext_lazy("a message withdrawn"),
    "closure": gettext_lazy("a conversation closed"),
    "reminder": gettext_lazy("a reminder"),
    "warning": gettext_lazy("a warning"),
    "mute": gettext_lazy("silence for a time"),
    "suspension": gettext_lazy("a suspension"),
    "exclusion": gettext_lazy("an exclusion"),
}


def days(n: int) -> str:
    """A length, as people say it: months and years where they fall even."""
    if n % 365 == 0:
        return ngettext("%(n)d year", "%(n)d years", n // 365) % {"n": n // 365}
    if n >= 60 and n % 30 == 0:
        return ngettext("%(n)d month", "%(n)d months", n // 30) % {"n": n // 30}
    return ngettext("%(n)d day", "%(n)d days", n) % {"n": n}


def listed(measures: Iterable[tuple[str, int | None]]) -> str:
    """Measures in a row, each with its length where it has one."""
    told = [
        f"{IN_THE_LOG[kind]} ({days(length)})" if length and kind != "rewrite" else str(IN_THE_LOG[kind])
        for kind, length in measures
        if kind in IN_THE_LOG
    ]
    return ", ".join(told) or _("nothing to be done")
