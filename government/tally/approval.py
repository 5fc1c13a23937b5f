"""Approval: tick whom you trust; the most ticked are elected. The order on a ballot says nothing here."""

from collections.abc import Mapping

from government.tally.lots import Lots
from government.tally.profile import Profile
from government.tally.ranking import members
from government.tally.record import Count, Event, Stage, Winner

RULE, VERSION = "approval", 1
Approvals = Mapping[frozenset[int], int]


def count(profile: Profile, *, lot: str) -> Count:
    """Elect those whom most people approve."""
    approvals, invalid = approvals_of(profile)
    votes = dict.fromkeys(profile.standing, 0)
    for approved, people in approvals.items():
        for candidate in approved:
            votes[candidate] += people
    lots = Lots(lot)
    order = lots.order(profile.standing, scores=votes, stage=1)[: profile.seats]
    told = tuple(Event("elected_approval", (candidate,), votes[candidate]) for candidate in order)
    return Count.of(
        profile,
        rule=RULE,
        version=VERSION,
        valid=sum(approvals.values()),
        invalid=invalid,
        quota=None,
        places=0,
        winners=tuple(Winner(candidate, 1) for candidate in order),
        stages=(Stage(1, votes, events=(Event("approvals"), *told)),),
        ties=tuple(lots.ties),
        lot=lot,
    )


def approvals_of(profile: Profile) -> tuple[Approvals, int]:
    """Sets of candidates approved together, with how many people did; and how many approved nobody."""
    grouped: dict[frozenset[int], int] = {}
    for ranking, people in profile.standing_ballots():
        approved = frozenset(candidate for rank in ranking for candidate in members(rank))
        grouped[approved] = grouped.get(approved, 0) + people
    nobody = grouped.pop(frozenset(), 0)
    return grouped, nobody
