"""What a change means for the member who reads: as a possibility while it is open, as it is once it is in force."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from government.constitution.standing import Lack

Lacks = tuple[Lack, ...]


class Phase(StrEnum):
    """Where the change is: not adopted yet, in force, or replaced by another one since."""

    OPEN = "open"
    IN_FORCE = "in_force"
    REPLACED = "replaced"


@dataclass(frozen=True)
class Meaning:
    """What one member lacks to vote, and to stand: under the rules before a change, and under it. Of a charter: nothing is asked.

    ``version``: the one in force, once it has replaced what the change made.
    """

    subject: str
    phase: Phase
    version: int | None = None
    votes: tuple[Lacks, Lacks] | None = None
    stands: tuple[Lacks, Lacks] | None = None


Said = dict[Phase, dict[tuple[bool, bool], str | Promise]]
VOTES: Said = {
    Phase.OPEN: {
        (True, True): gettext_lazy("You can vote today, and still could if this were adopted."),
        (True, False): gettext_lazy("You can vote today. If this were adopted, you no longer could."),
        (False, True): gettext_lazy("You cannot vote today. If this were adopted, you could."),
        (False, False): gettext_lazy("You cannot vote today, and could not if this were adopted."),
    },
    Phase.IN_FORCE: {
        (True, True): gettext_lazy("You can vote under these rules, as you could under those before."),
        (True, False): gettext_lazy("You cannot vote under these rules. Under those before, you could."),
        (False, True): gettext_lazy("You can vote under these rules. Under those before, you could not."),
        (False, False): gettext_lazy("You cannot vote under these rules, nor could you under those before."),
    },
}
"""Of a reader as they stand today, by whether they meet the conditions before a change, and after it."""
STANDS: Said = {
    Phase.OPEN: {
        (True, True): gettext_lazy(
            "You meet the conditions to stand for a task today, and still would if this were adopted."
        ),
        (True, False): gettext_lazy(
            "You meet the conditions to stand for a task today. If this were adopted, you no longer would."
        ),
        (False, True): gettext_lazy(
            "You do not meet the conditions to stand for a task today. If this were adopted, you would."
        ),
        (False, False): gettext_lazy(
            "You do not meet the conditions to stand for a task today, and would not if this were adopted."
        ),
    },
    Phase.IN_FORCE: {
        (True, True): gettext_lazy(
            "You meet the conditions to stand for a task under these rules, as you would under those before."
        ),
        (True, False): gettext_lazy(
            "You do not meet the conditions to stand for a task under these rules. Under those before, you would."
        ),
        (False, True): gettext_lazy(
            "You meet the conditions to stand for a task under these rules. Under those before, you would not."
        ),
        (False, False): gettext_lazy(
            "You do not meet the conditions to stand for a task under these rules, and would not under those before."
        ),
    },
}
BEGUN: dict[Phase, str | Promise] = {
    Phase.OPEN: gettext_lazy("What has begun by then would go on under the rules of today."),
    Phase.IN_FORCE: gettext_lazy("What began before this change goes on under the rules before it."),
}
CHARTER: dict[Phase, str | Promise] = {
    Phase.OPEN: gettext_lazy(
        "If this is adopted it will hold for you as for everybody: there will be nothing to accept again."
    ),
    Phase.IN_FORCE: gettext_lazy("It holds for you as for everybody: there is nothing to accept again."),
}


def told(meaning: Meaning | None) -> list[str]:
    """The sentences; none where there is nothing to say."""
    if meaning is None:
        return []
    if meaning.phase == Phase.REPLACED:
        return [_replaced(meaning)]
    if meaning.votes is None or meaning.stands is None:
        return [str(CHARTER[meaning.phase])]
    pairs = ((VOTES, meaning.votes), (STANDS, meaning.stands))
    return [*(_of(said[meaning.phase], meaning.phase, *lacks) for said, lacks in pairs), str(BEGUN[meaning.phase])]


def _replaced(meaning: Meaning) -> str:
    if meaning.subject == "charter":
        return _("These articles hold no longer: version %(n)s of the charter is in force.") % {"n": meaning.version}
    return _("These rules hold no longer: version %(n)s is in force.") % {"n": meaning.version}


def _of(said: dict[tuple[bool, bool], str | Promise], phase: Phase, before: Lacks, after: Lacks) -> str:
    """Whether they can, then what they lack: of what holds today, and of what would."""
    sentence = str(said[not before, not after])
    if phase == Phase.IN_FORCE or before == after:
        parts = [(_("What you lack: %(what)s."), after)]
    else:
        parts = [(_("What you lack today: %(what)s."), before), (_("What you would lack: %(what)s."), after)]
    return " ".join([sentence, *(words % {"what": _listed(lacks)} for words, lacks in parts if lacks)])


def _listed(lacks: Lacks) -> str:
    return _("; ").join(_lack(one) for one in lacks)


def _lack(lack: Lack) -> str:
    told = {
        "member_days": ngettext("%(n)d more day as a member", "%(n)d more days as a member", lack.missing),
        "active_days": ngettext(
            "a message, a reaction or a step in the last day",
            "a message, a reaction or a step in the last %(n)d days",
            lack.missing,
        ),
        "vouchers": ngettext(
            "%(n)d more member who vouches for you", "%(n)d more members who vouch for you", lack.missing
        ),
    }
    return told[lack.condition] % {"n": lack.missing}
