"""A panel in sentences: what it is, what happens next, what became of whom, how it ended."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from government.wording.methods import more_than

KINDS: dict[str, str | Promise] = {
    "panel": gettext_lazy("Panel drawn by lot"),
    "jury": gettext_lazy("Jury drawn by lot"),
}
STATES: dict[str, str | Promise] = {
    "gathering": gettext_lazy("Who is willing?"),
    "words": gettext_lazy("Words for the draw"),
    "seating": gettext_lazy("Seats are being taken"),
    "serving": gettext_lazy("It is at work"),
    "done": pgettext_lazy("a panel", "Over"),
}
STEPS: dict[str, str | Promise] = {
    "gathering": pgettext_lazy("a step of a panel", "Willing"),
    "words": pgettext_lazy("a step of a panel", "Words"),
    "seating": pgettext_lazy("a step of a panel", "Seats"),
    "serving": pgettext_lazy("a step of a panel", "Answer"),
}
AS_EACH_ACCEPTS = gettext_lazy("as each accepts")
NEXT: dict[str, str | Promise] = {
    "gathering": gettext_lazy(
        "Members who are willing say so. Then the pool is frozen, and a draw is made that everybody can check."
    ),
    "words": gettext_lazy(
        "The pool is frozen. Give a word: nobody can choose a draw that is made of everybody’s words."
    ),
    "seating": gettext_lazy(
        "The lot is drawn. Each accepts or declines; whoever declines, or does not answer in time, is replaced by"
        " whoever comes next in the draw."
    ),
    "serving": gettext_lazy(
        "Those who sit look into the question, then answer in secret. Their answer is published here. Whoever leaves before"
        " having voted is replaced by whoever comes next in the draw, as long as there is time."
    ),
}
ENDINGS: dict[str, str | Promise] = {
    "yes": gettext_lazy("The answer is yes."),
    "no": gettext_lazy("The answer is no."),
    "divided": gettext_lazy("Those who sat are divided: no answer had enough of the seats."),
    "quorum": gettext_lazy("Too few of those who sat answered. The envelopes were destroyed unopened."),
    "too_few": gettext_lazy("Too few members were willing to fill every seat. It can be called again."),
    "key_lost": gettext_lazy(
        "The key was lost: the draw cannot be finished, or no envelope can be opened. It can be called again at once."
    ),
}
SEATS: dict[str, str | Promise] = {
    "drawn": pgettext_lazy("somebody whom the lot chose", "has been asked"),
    "seated": pgettext_lazy("somebody whom the lot chose", "sits"),
    "declined": pgettext_lazy("somebody whom the lot chose", "declined"),
    "silent": pgettext_lazy("somebody whom the lot chose", "did not answer in time"),
    "left": pgettext_lazy("somebody whom the lot chose", "left the community"),
    "concerned": pgettext_lazy("somebody whom the lot chose", "is concerned by the question"),
}
SEATS_ONCE_OVER = SEATS | {
    "drawn": pgettext_lazy("somebody whom the lot chose, in a panel that is over", "had been asked"),
    "seated": pgettext_lazy("somebody whom the lot chose, in a panel that is over", "took a seat"),
}


def seat(state: str, *, over: bool) -> str:
    """What became of somebody whom the lot chose, told while the panel goes on or once it is over."""
    return str((SEATS_ONCE_OVER if over else SEATS)[state])


def days(n: int) -> str:
    """How long something lasts, where its beginning is not known yet."""
    return ngettext("%(n)d day", "%(n)d days", n) % {"n": n}


def needed(share: int) -> str:
    """How much of its seats an answer takes."""
    return _("%(share)s of the seats") % {"share": more_than(share)}


def empty_seats(n: int, why: str, *, over: bool = True) -> str:
    """That not every seat is held, or was at the close, for want of "time" or of "people"; it weighs like one who does not answer.

    A count that was kept before the reason was ("") says what is certain.
    """
    if not n:
        return ""
    told = {
        "time": ngettext(
            "%(n)d seat was empty: there was not enough time left to ask anybody else.",
            "%(n)d seats were empty: there was not enough time left to ask anybody else.",
            n,
        ),
        "people": ngettext(
            "%(n)d seat was empty: nobody was left in the pool to take it.",
            "%(n)d seats were empty: nobody was left in the pool to take them.",
            n,
        ),
    }
    now = {
        "time": ngettext(
            "%(n)d seat stays empty: there is not enough time left to ask anybody else.",
            "%(n)d seats stay empty: there is not enough time left to ask anybody else.",
            n,
        ),
        "people": ngettext(
            "%(n)d seat stays empty: nobody is left in the pool to take it.",
            "%(n)d seats stay empty: nobody is left in the pool to take them.",
            n,
        ),
    }
    unknown = ngettext("%(n)d seat was empty.", "%(n)d seats were empty.", n)
    return (told if over else now).get(why, unknown) % {"n": n}


def number(n: int) -> str:
    """Somebody of the pool whom the lot did not come to."""
    return _("number %(n)d") % {"n": n}


def question() -> str:
    """What those who sit are asked."""
    return _("What do you answer?")


def answers() -> tuple[str, str, str]:
    """What they may say, in the order of the numbers on the ballot."""
    return _("Yes"), _("No"), _("Neither")
