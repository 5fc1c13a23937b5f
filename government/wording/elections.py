"""An election in sentences: what it is, what happens next, how it ended."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

STATES: dict[str, str | Promise] = {
    "nominations": gettext_lazy("Who stands?"),
    "voting": gettext_lazy("The vote is open"),
    "objections": gettext_lazy("The result is known"),
    "done": gettext_lazy("Over"),
    "void": gettext_lazy("Without result"),
}
ENDINGS: dict[str, str | Promise] = {
    "named": gettext_lazy("Those who were named hold their task."),
    "nobody": gettext_lazy("Nobody was named: nobody stood, left or came before “none of these”."),
    "quorum": gettext_lazy("Too few people voted. The envelopes were destroyed unopened."),
    "annulled": gettext_lazy("As many members objected as the rules ask: the result does not hold."),
    "key_lost": gettext_lazy("The key of this vote was lost: no envelope can be opened, and all were destroyed."),
}


def step(key: str, *, draw: bool) -> str | Promise:
    """The name of a step on the way."""
    if key == "voting":
        return _("Words") if draw else pgettext("a step", "Vote")
    return STATES[key] if key == "nominations" else _("Objections")


def title(office: str, seats: int, *, draw: bool) -> str:
    """What it is, in a heading."""
    if office == "animator":
        if draw:
            told = ngettext("Drawing %(n)d animator by lot", "Drawing %(n)d animators by lot", seats)
        else:
            told = ngettext("Electing %(n)d animator", "Electing %(n)d animators", seats)
    elif draw:
        told = ngettext("Drawing %(n)d moderator by lot", "Drawing %(n)d moderators by lot", seats)
    else:
        told = ngettext("Electing %(n)d moderator", "Electing %(n)d moderators", seats)
    return told % {"n": seats}


def empty_seats(n: int) -> str:
    """Why seats stay empty where some were filled: people were lacking, never time. Nothing where none does."""
    if n <= 0:
        return ""
    sentence = ngettext(
        "%(n)d seat stays empty: nobody else stood, or the others came after “none of these”.",
        "%(n)d seats stay empty: nobody else stood, or the others came after “none of these”.",
        n,
    )
    return sentence % {"n": n}


def none_of_these() -> str:
    """The option that can be ranked against all who stand."""
    return _("None of these")


def state(key: str, *, draw: bool) -> str:
    """Where it is, in a few words."""
    if draw and key == "voting":
        return pgettext("draw", "Words are gathered")
    return str(STATES[key])
