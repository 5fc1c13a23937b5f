"""What the lists of moderation can be asked."""

from core.api.filters import Filters, Flag, Has, OneOf, Word, moments
from moderation.grounds import OPERATORS
from moderation.models import Misuse
from moderation.selectors import cases, flaggers, rules

HERE = "Of this community alone: its `slug`."


class Cases(Filters):
    """The queue of a community."""

    state = OneOf(
        "Those that wait, if nothing is said; or those that were decided.",
        [cases.WAITING, cases.DECIDED], of="decided_at", otherwise=cases.WAITING, by=cases.in_state,
    )  # fmt: skip
    flagged = Flag("True: only what trusted flaggers reported; false: only the rest.")
    since, until = moments("opened_at")


class Handed(Filters):
    """What the site's team is to look at."""

    community = Word(HERE, field="community__slug")
    operator_for = OneOf("For this reason alone.", OPERATORS)
    since, until = moments("handed_at")


class Orders(Filters):
    """What the law ordered."""

    community = Word(HERE, field="community__slug")
    ground = OneOf("On this ground alone.", OPERATORS)
    is_lifted = Has("True: only what was undone since; false: only what stands.", of="lifted_at", field="lifted_at")
    since, until = moments("at")


class Flaggers(Filters):
    """Trusted flaggers."""

    is_suspended = Flag("True: only those whose status is suspended; false: only the others.", by=flaggers.suspended)


class Contests(Filters):
    """What is contested in a community, and waits."""

    for_operator = Flag("True: only what is with the site's team; false: only what is with those who moderate.")
    since, until = moments("at")


class Misuses(Filters):
    """What was decided of one's own reports."""

    community = Word(HERE, field="community__slug")
    kind = OneOf("Of this kind alone.", Misuse.Kind.values)
    since, until = moments("at")


class Rules(Filters):
    """Automatic rules of a community."""

    is_in_force = Flag("True: only those that are in force; false: only the others.", of="in_force", by=rules.standing)


class Held(Filters):
    """One's own texts that wait, or waited."""

    community = Word(HERE, field="community__slug")
    is_over = Has("True: only what waits no more; false: only what waits.", of="ended_at", field="ended_at")
    since, until = moments("at")


class OfCases(Filters):
    """One's own reports; what was decided about oneself."""

    community = Word(HERE, field="case__community__slug")
    since, until = moments("at")
