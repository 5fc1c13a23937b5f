"""What a word of the constitution means: methods by their exact variant, arithmetic and way to settle a tie."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

METHODS = {
    "scottish-stv": _(
        "Voters rank the candidates; seats are shared by the single transferable vote of Scotland’s local elections,"
        " exact to a hundred-thousandth. A tie is settled by the last stage where they differed, then by a public draw."
    ),
    "meek-stv": _(
        "Voters rank the candidates; seats are shared by Meek’s single transferable vote, exact to a billionth."
        " A tie is settled by a public draw."
    ),
    "irv": _(
        "Voters rank the candidates; whoever has the fewest votes goes out and those ballots go to their next choice,"
        " until one has more than half. A tie is settled by a public draw."
    ),
    "schulze": _(
        "Voters rank the candidates; each is compared with each other by Schulze’s method, unranked below ranked."
        " A tie is settled by a public draw."
    ),
    "approval": _(
        "Voters tick everybody they find fit; those with the most ticks have the seats. A tie is settled by a public draw."
    ),
    "phragmen": _(
        "Voters tick everybody they find fit; seats are shared in proportion by Phragmén’s sequential method, in exact"
        " fractions. A tie is settled by a public draw."
    ),
    "equal-shares": _(
        "Voters tick everybody they find fit; seats are shared in proportion by the method of equal shares, in exact"
        " fractions. A tie is settled by a public draw."
    ),
    "draw": _(
        "They are drawn by lot among the members who are willing, from a seed that nobody could choose and everybody"
        " can check."
    ),
}
METHODS |= {
    "answer": _("Voters say yes, no or neither. What counts is the share of yes among those who say yes or no."),
    "answer-of-seats": _(
        "Those who sit say yes, no or neither, in secret. An answer is the panel’s once %(share)s of all its seats gave it."
    ),
    "set-aside": _(
        "Voters tick the objections that they would set aside. One falls when %(share)s of all ballots tick it."
    ),
}
HALF = 50
VACANCIES = {
    "countback": _("A seat that falls vacant is filled by counting the same ballots again, without that person."),
    "by-election": _("A seat that falls vacant is filled by an election, for the time that is left."),
    "draw": _("A seat that falls vacant is filled by another draw, for the time that is left."),
}
MEASURES = {
    "reminder": _("a reminder"),
    "warning": _("a warning"),
    "mute": _("silence for a time"),
    "suspension": _("suspension for a time"),
    "exclusion": _("exclusion"),
}
EXCLUDERS = {
    "two-moderators": _("Nobody is excluded unless two moderators decide it together."),
    "jury": _("Nobody is excluded unless a jury of members drawn by lot decides it."),
    "members-vote": _("Nobody is excluded unless the members vote for it."),
}
WELCOMERS = {
    "animators": _("A brand may address members if those who animate let it in."),
    "moderators": _("A brand may address members if those who moderate let it in."),
}


def method(name: str, share: int | None = None) -> str:
    """A method in a sentence; ``share``: the per cent that its procedure asks to be exceeded, where its sentence names it."""
    return str(METHODS[name]) % ({"share": more_than(share)} if share is not None else {})


def more_than(share: int) -> str:
    """A share that must be exceeded."""
    return gettext("more than half") if share == HALF else gettext("more than %(share)s") % {"share": percent(share)}


def percent(share: int) -> str:
    """A share in figures."""
    return gettext("%(n)d%%") % {"n": share}
