"""How what follows a result is said: what hinders publishing an answer, where a promise stands."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rounds.design import Fault
from rounds.wording.faults import SENTENCES as OF_ROUNDS

SENTENCES: dict[str, str | Promise] = {
    **OF_ROUNDS,
    "not_an_attribute_here": _("No criterion of this co-design has this key."),
    "unanswered": _("%(name)s: say whether you keep what was chosen."),
    "no_reason": _("%(name)s: say why you do not keep it, in a sentence."),
    "no_day": _("%(name)s: say by when."),
    "not_this_day": _("%(name)s: choose a day from today on, within five years."),
}
STATES: dict[str, str | Promise] = {
    "waiting": _("to come"),
    "moved": _("to come, later than first said"),
    "late": _("late"),
    "done": _("done"),
    "done_late": _("done, late"),
    "given_up": _("given up"),
    "stopped": _("given up with the product"),
    "declined": _("not taken on"),
}
PRICES: dict[str, str | Promise] = {
    "agreed": _("what members agreed on"),
    "shown": _("within the rule that was agreed: no vote"),
    "voting": _("put to members"),
    "accepted": _("accepted by members"),
    "refused": _("refused by members: the price before holds"),
    "void": _("the vote ended with the product"),
}
CHOICES: dict[str, str | Promise] = {
    "accept": _("I accept this price"),
    "refuse": _("I refuse: the price before is to hold"),
    "blank": _("Neither: I was here"),
}
KINDS = {
    "waiting": "", "moved": "act", "late": "care", "done": "done", "done_late": "done", "given_up": "care", "stopped": "care",
    "declined": "",
}  # fmt: skip
"""The colour of each, never without its word."""


def sentence(fault: Fault) -> str:
    """One sentence that says what is wrong."""
    return str(SENTENCES[fault.kind]) % dict(fault.values)


def by_field(faults: Iterable[Fault]) -> dict[str, str]:
    """The sentence of each place; the first where there are several."""
    said: dict[str, str] = {}
    for fault in faults:
        said.setdefault(fault.path or "answers", sentence(fault))
    return said
