"""What the rules in force make of something that is about to be said."""

from collections.abc import Callable, Sequence

from core.facts import Known
from core.gates import Act, Asked, Passing, Rephrase
from moderation import conditions
from moderation.models import RuleVersion
from moderation.selectors import rules
from moderation.services import flags, holding

Verdict = RuleVersion.Verdict


def ask(act: Act) -> Passing:
    """Whoever insists was asked already, by this very version. Raises `Rephrase`, of which nothing stays written."""
    known = Known([act.draft])
    caught = [
        version
        for version in rules.in_force(act.draft.community)
        if conditions.caught(conditions.stored(version.conditions), known)
    ]
    if fresh := [one for one in caught if one.verdict == Verdict.REPHRASE and str(one.pk) not in act.insists]:
        raise Rephrase([_asked(version, known) for version in fresh])
    if any(version.verdict == Verdict.HOLD for version in caught):
        return Passing(waiting=holding.keep(act, caught))
    return Passing(then=(_flagging(act.draft.kind, caught),) if caught else ())


def _asked(version: RuleVersion, known: Known) -> Asked:
    words = conditions.words(conditions.stored(version.conditions), known, 0)
    return Asked(str(version.pk), version.sentence, tuple(words))


def _flagging(kind: str, versions: Sequence[RuleVersion]) -> Callable[[int], None]:
    return lambda content: flags.flag(kind, content, versions)
