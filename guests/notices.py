"""What people are told of hours with a guest: that they are invited, that one begins or changes, what came of what they asked."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.notices import declare
from guests.models import Hour, Question


def key_of(about: Hour | Question) -> str:
    """What a notice is about: of what was not read yet, only the last is told."""
    return f"{'hour' if isinstance(about, Hour) else 'hour-question'}:{about.pk}"


def _about_an_invitation(notice: Any) -> str:
    about = {"title": notice.data.get("title", ""), "community": notice.data.get("community", "")}
    return {
        "invited": _("%(community)s invites you to answer its members live: “%(title)s”. You are free to say no."),
        "accepted": _("Your guest said yes: “%(title)s” is announced."),
        "declined": _("Your guest said no to “%(title)s”."),
        "moved": _("“%(title)s”, where you answer, was moved: look whether it suits you still."),
        "cancelled": _("“%(title)s” in %(community)s does not take place."),
        "opened": _("“%(title)s” has begun: members wait for your answers."),
        "closed": _("“%(title)s” is over. You may answer in writing what was left, for a week."),
    }[str(notice.data.get("now", "cancelled"))] % about


def _about_an_hour(notice: Any) -> str:
    about = {"title": notice.data.get("title", ""), "community": notice.data.get("community", "")}
    return {
        "moved": _("“%(title)s” in %(community)s was moved to another moment."),
        "cancelled": _("“%(title)s” in %(community)s does not take place."),
        "opened": _("“%(title)s” has begun in %(community)s."),
        "answered": _("What you asked in “%(title)s” was answered."),
        "aside": _("What you asked in “%(title)s” was set aside: the page says why."),
    }[str(notice.data.get("now", "moved"))] % about


GUEST = declare(
    "guest", title=gettext_lazy("I am invited to answer members live, or my guest replies"), sentence=_about_an_invitation,
    is_talk=True,
).name  # fmt: skip
HOUR = declare(
    "hour", title=gettext_lazy("An hour with a guest to which I come, or what I asked there"), sentence=_about_an_hour
).name
