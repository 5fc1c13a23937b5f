"""Whether rules hold together: what contradicts itself, and what would lock the community for ever.

Each check is named after what it finds; the sentence of each is in `government.wording`. What asks for more people than
there are today is no fault, as people come: `cautions` says it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from government.constitution.rules import (
    DRAW,
    FEWEST_VOTERS,
    FOR_COUNTBACK,
    FOR_ONE_SEAT,
    Amendment,
    Constitution,
    Office,
)
from government.constitution.schema import Fault

REACHABLE_QUORUM = 66
"""Per cent of a roll. Above, whoever stays away decides for those who come, and a community that thins out never votes again."""
REACHABLE_SHARE = 80
"""Per cent of votes cast. Above, fewer than one in five holds everybody to a rule, that one included which says so."""
REACHABLE_PETITION = 50
OFFICES = ("moderators", "animators")
AMENDED = ("charter", "constitution")
DAYS_OF_A_MONTH = 30


def faults(constitution: Constitution) -> list[Fault]:
    """Everything that contradicts itself or can lock the community for ever; empty when the rules hold together."""
    found: list[Fault] = []
    for name in OFFICES:
        found += _faults_of_office(name, getattr(constitution, name), constitution)
    for name in AMENDED:
        found += _faults_of_amendment(name, getattr(constitution, name))
    for check in (_rolls, _quorums, _recall, _amendments_together, _sanctions, _jury):
        found += check(constitution)
    return found


def cautions(constitution: Constitution, *, members: int) -> list[Fault]:
    """What cannot be done while the community has only so many members."""
    found = []
    for name in OFFICES:
        office = getattr(constitution, name)
        if office.seats >= members:
            found.append(Fault(f"{name}.seats", "too_few_for_seats", {"seats": office.seats, "members": members}))
    needed = constitution.jury.size + constitution.moderators.seats + 2  # neither who decided nor the two parties
    if members < needed:
        found.append(Fault("jury.size", "too_few_for_jury", {"needed": needed, "members": members}))
    return found


@dataclass(frozen=True)
class Left:
    """How many would stand on a roll, and how many if nobody had to be vouched for."""

    vouched: int
    without: int


def too_few_vouched(constitution: Constitution, *, voters: Left, candidates: Left) -> Iterator[Fault]:
    """What vouching would bring to a stop today: votes, by leaving too few on the roll; offices, by leaving seats without anybody.

    It is no fault of vouching where there are too few without it.
    """
    seats = max(getattr(constitution, name).seats for name in OFFICES)
    for name, left, least in (("voters", voters, FEWEST_VOTERS), ("candidates", candidates, seats)):
        if left.vouched < min(least, left.without):
            yield Fault(f"{name}.vouchers", f"too_few_vouched_{name}", {"members": left.vouched, "least": least})


def _faults_of_office(name: str, office: Office, constitution: Constitution) -> Iterator[Fault]:
    if office.named_by in FOR_ONE_SEAT and office.seats != 1:
        yield Fault(f"{name}.seats", "method_for_one_seat", {"seats": office.seats})
    if office.vacancy == "countback" and office.named_by not in FOR_COUNTBACK:
        yield Fault(f"{name}.vacancy", "countback_without_transfers")
    if office.vacancy == "draw" and office.named_by != DRAW:
        yield Fault(f"{name}.vacancy", "drawn_among_elected")
    if office.vacancy == "by-election" and office.named_by == DRAW:
        yield Fault(f"{name}.vacancy", "elected_among_drawn")
    if office.by_halves and office.seats < 2:
        yield Fault(f"{name}.by_halves", "nothing_to_halve")
    if office.named_by != DRAW and _days_of_an_election(constitution) * 2 > office.months * DAYS_OF_A_MONTH:
        values = {"days": _days_of_an_election(constitution), "months": office.months}
        yield Fault(f"{name}.months", "election_outlasts_mandate", values)


def _days_of_an_election(constitution: Constitution) -> int:
    days = constitution.elections
    return days.nomination_days + days.voting_days + days.objection_days


def _rolls(constitution: Constitution) -> Iterator[Fault]:
    voters, candidates = constitution.voters, constitution.candidates
    for name in ("member_days", "vouchers"):
        if getattr(candidates, name) < getattr(voters, name):
            yield Fault(f"candidates.{name}", "stands_without_vote")
    if voters.active_days and (not candidates.active_days or candidates.active_days > voters.active_days):
        yield Fault("candidates.active_days", "stands_without_vote")


def _quorums(constitution: Constitution) -> Iterator[Fault]:
    for name in ("elections", "recall", *AMENDED):
        quorum = getattr(constitution, name).quorum
        if quorum > REACHABLE_QUORUM:
            yield Fault(f"{name}.quorum", "quorum_out_of_reach", {"quorum": quorum, "most": REACHABLE_QUORUM})


def _recall(constitution: Constitution) -> Iterator[Fault]:
    recall = constitution.recall
    if recall.petition > REACHABLE_PETITION:
        yield Fault(
            "recall.petition", "petition_out_of_reach", {"petition": recall.petition, "most": REACHABLE_PETITION}
        )
    if recall.share > REACHABLE_SHARE:
        yield Fault("recall.share", "recall_forbidden", {"share": recall.share, "most": REACHABLE_SHARE})


def _faults_of_amendment(name: str, amendment: Amendment) -> Iterator[Fault]:
    if amendment.share > REACHABLE_SHARE:
        yield Fault(f"{name}.share", "amendment_forbidden", {"share": amendment.share, "most": REACHABLE_SHARE})


def _amendments_together(constitution: Constitution) -> Iterator[Fault]:
    """What protects the rules of life must not be weaker than what it protects."""
    charter, itself = constitution.charter, constitution.constitution
    if charter.decided_by == "consent" and itself.decided_by == "majority":
        yield Fault("constitution.decided_by", "easier_than_charter")
    for name in ("share", "quorum"):
        if charter.decided_by == itself.decided_by and getattr(itself, name) < getattr(charter, name):
            yield Fault(f"constitution.{name}", "easier_than_charter")


def _sanctions(constitution: Constitution) -> Iterator[Fault]:
    ladder = constitution.sanctions.ladder
    if not ladder:
        yield Fault("sanctions.ladder", "no_ladder")
    elif ladder == ("exclusion",):
        yield Fault("sanctions.ladder", "exclusion_first")
    if constitution.sanctions.exclusion == "two-moderators" and constitution.moderators.seats < 2:
        yield Fault("sanctions.exclusion", "two_moderators_of_one")


def _jury(constitution: Constitution) -> Iterator[Fault]:
    if constitution.jury.size % 2 == 0:
        yield Fault("jury.size", "even_jury", {"size": constitution.jury.size})
    if constitution.jury.share > REACHABLE_SHARE:
        yield Fault("jury.share", "jury_out_of_reach", {"share": constitution.jury.share, "most": REACHABLE_SHARE})
