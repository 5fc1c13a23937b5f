"""The rules by name, and the one way to count: `count(profile, "scottish-stv", lot="…")`."""

import dataclasses
from itertools import takewhile
from typing import Protocol

from government.tally import approval, irv, meek, pairwise, scottish, shares
from government.tally.profile import Profile
from government.tally.record import Count, Event


class Rule(Protocol):
    """Counts a profile; what stays level at the end is settled by a lot drawn from a seed."""

    def __call__(self, profile: Profile, *, lot: str) -> Count: ...


RULES: dict[str, Rule] = {
    scottish.RULE: scottish.count,
    meek.RULE: meek.count,
    irv.RULE: irv.count,
    pairwise.RULE: pairwise.count,
    approval.RULE: approval.count,
    shares.PHRAGMEN: shares.count_phragmen,
    shares.EQUAL_SHARES: shares.count_equal_shares,
}


def count(profile: Profile, rule: str, *, lot: str | None = None) -> Count:
    """Count the profile by a named rule. Without a seed of its own the lot is drawn from the ballots' digest.

    Raises `KeyError` for a rule that does not exist, `OverflowError` beyond what the rule's arithmetic holds exactly.
    """
    seed = profile.digest() if lot is None else lot
    return _without_who_ends_below_none(RULES[rule](profile, lot=seed), profile.none)


def _without_who_ends_below_none(counted: Count, none: int | None) -> Count:
    """The seat that “none of these” takes stays empty, and so do those that would have come after it."""
    if none is None or all(winner.number != none for winner in counted.winners):
        return counted
    kept = tuple(takewhile(lambda winner: winner.number != none, counted.winners))
    last = counted.stages[-1]
    told = dataclasses.replace(last, events=(*last.events, Event("none", (none,), counted.seats - len(kept))))
    return dataclasses.replace(counted, winners=kept, stages=(*counted.stages[:-1], told))
