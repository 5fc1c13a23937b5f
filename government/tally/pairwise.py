"""Schulze's method: the strongest chain of pairwise majorities decides; what a ballot leaves out stands below what it
ranks.

Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
election method", Social Choice and Welfare 36 (2011), with strength measured by winning votes, as in Debian's
constitution, A.6.
"""

import numpy as np
from numpy.typing import NDArray

from government.tally.lots import Lots
from government.tally.profile import Profile
from government.tally.ranking import Table
from government.tally.record import Count, Event, Stage, Winner

RULE, VERSION = "schulze", 1


def count(profile: Profile, *, lot: str) -> Count:
    """Elect by strongest paths; with several seats, the first of the whole order. A stage's totals are how many each
    one beats.
    """
    ballots, people = profile.standing_table()
    said = (ballots != 0).any(axis=1)
    valid = int(people[said].sum())
    preferred = _pairs(ballots[said], people[said], len(profile.names))
    beats = _beats(_paths(preferred))
    lots = Lots(lot)
    wins = {c: sum(bool(beats[c, other]) for other in profile.standing) for c in profile.standing}
    order = lots.order(profile.standing, scores=wins, stage=1)[: profile.seats]
    told = tuple(Event("elected_pairs", (candidate,), wins[candidate]) for candidate in order)
    return Count.of(
        profile,
        rule=RULE,
        version=VERSION,
        valid=valid,
        invalid=sum(profile.ballots.values()) - valid,
        quota=None,
        places=0,
        winners=tuple(Winner(candidate, 1) for candidate in order),
        stages=(Stage(1, wins, events=(Event("pairs"), *told)),),
        ties=tuple(lots.ties),
        lot=lot,
        matrix={(a, b): int(preferred[a, b]) for a in profile.standing for b in profile.standing if a != b},
    )


def _pairs(ballots: Table, people: NDArray[np.int64], candidates: int) -> NDArray[np.int64]:
    """How many ballots put one candidate strictly before another (sums in float64, exact below 2**53)."""
    place = np.full((len(ballots), candidates + 1), ballots.shape[1], dtype=np.int16)
    ranks = np.cumsum(ballots > 0, axis=1)  # a negative number stands at the rank of the one before it
    for column in range(ballots.shape[1]):
        named = np.flatnonzero(ballots[:, column])
        place[named, np.abs(ballots[named, column])] = ranks[named, column]
    preferred = np.zeros((candidates + 1, candidates + 1), dtype=np.int64)
    weights = people.astype(np.float64)
    for one in range(1, candidates + 1):
        preferred[one, 1:] = weights @ (place[:, [one]] < place[:, 1:]).astype(np.float64)
    return preferred


def _paths(preferred: NDArray[np.int64]) -> NDArray[np.int64]:
    """The strength of the strongest chain from each candidate to each other (Floyd and Warshall's walk)."""
    strength = np.where(preferred > preferred.T, preferred, 0)
    for through in range(1, len(strength)):
        strength = np.maximum(strength, np.minimum(strength[:, [through]], strength[[through], :]))
    return strength


def _beats(strength: NDArray[np.int64]) -> NDArray[np.bool_]:
    return np.asarray(strength > strength.T)
