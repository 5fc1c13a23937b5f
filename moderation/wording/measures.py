"""Measures as they are chosen, told to the person, and written in the log."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from moderation.ladder import DAYS

CHOICES: dict[str, str | Promise] = {
    "rewrite": gettext_lazy("Ask that it be changed"),
    "withdrawal": gettext_lazy("Withdraw the message"),
    "reminder": gettext_lazy("Remind of the charter"),
    "warning": gettext_lazy("Warn"),
    "mute": gettext_lazy("Silence"),
    "suspension": gettext_lazy("Suspend"),
    "exclusion": gettext_lazy("Exclude"),
}
MEANS: dict[str, str | Promise] = {
    "rewrite": gettext_lazy("Within three days; otherwise it is withdrawn."),
    "withdrawal": gettext_lazy("Nobody sees it any more. It is kept sealed, for an appeal."),
    "reminder": gettext_lazy("A word to the person, nothing more."),
    "warning": gettext_lazy("Another time may mean silence."),
    "mute": gettext_lazy("They read and vote here, and write no more."),
    "suspension": gettext_lazy("They vote here, and take no other part."),
    "exclusion": gettext_lazy("They leave the community, and may come back when it ends."),
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
LASTING: dict[str, str | Promise] = {
    "closure": gettext_lazy("The conversation is closed to new messages for %(length)s."),
    "mute": gettext_lazy("You cannot write in this community for %(length)s."),
    "suspension": gettext_lazy("You cannot take part in this community for %(length)s, except in votes."),
    "exclusion": gettext_lazy("You are excluded from this community for %(length)s."),
}
IN_THE_LOG: dict[str, str | Promise] = {
    "rewrite": gettext_lazy("a change asked for"),
    "withdrawal": gettext_lazy("a message withdrawn"),
    "closure": gettext_lazy("a conversation closed"),
    "reminder": gettext_lazy("a reminder"),
    "warning": gettext_lazy("a warning"),
    "mute": gettext_lazy("silence"),
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
    return ", ".join(told) or _("no measure")


def told(kind: str, length: int | None) -> str:
    """What a measure means, as the person whom it touches reads it."""
    return str(LASTING[kind]) % {"length": days(length)} if length and kind in LASTING else str(TOLD[kind])


def spans(kind: str) -> str:
    """From the shortest to the longest that a measure may last; empty for what is said once."""
    allowed = DAYS.get(kind, ())
    return (
        _("from %(least)s to %(most)s") % {"least": days(allowed[0]), "most": days(allowed[-1])} if allowed[1:] else ""
    )
