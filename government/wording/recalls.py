"""A recall in sentences: what it is about, what is asked, what happens next, how it ended."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

STATES: dict[str, str | Promise] = {
    "petition": gettext_lazy("Signatures are gathered"),
    "voting": gettext_lazy("The vote is open"),
    "done": gettext_lazy("Over"),
}
STEPS: dict[str, str | Promise] = {
    "petition": pgettext_lazy("a step", "Signatures"),
    "voting": pgettext_lazy("a step", "Vote"),
}
IF_ENOUGH = gettext_lazy("if enough sign")
ENDINGS: dict[str, str | Promise] = {
    "carried": gettext_lazy("The members took this mandate back: it ended at the close. The rules say who comes next."),
    "kept": gettext_lazy("The members did not take this mandate back: it goes on."),
    "quorum": gettext_lazy("Too few people voted: the mandate goes on. The envelopes were destroyed unopened."),
    "lapsed": gettext_lazy("Too few people signed in time: the mandate goes on."),
    "moot": gettext_lazy("The mandate ended before anything was decided: there is nothing left to ask."),
    "key_lost": gettext_lazy(
        "The key of this vote was lost: no envelope can be opened, and all were destroyed. The mandate goes on, and it can"
        " be asked again at once."
    ),
}


def title(office: str, name: str) -> str:
    """What it is, in a heading."""
    if office == "animator":
        return _("Recall of an animator: %(name)s") % {"name": name}
    return _("Recall of a moderator: %(name)s") % {"name": name}


def question() -> str:
    """What voters are asked."""
    return _("Should this mandate end?")


def answers() -> tuple[str, str, str]:
    """What they may say, in the order of the numbers on the ballot."""
    return _("Yes, it should end"), _("No, it should go on"), _("Neither")
