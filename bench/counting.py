"""Counting a million ballots: ``python -m bench counting [--ballots 10000 100000 1000000] [--rounds 3]``.

Twelve candidates, five seats; ballots of one to eight ranks from three groups of voters, each with its own taste
(Plackett and Luce's model), the same ones every time. Ballots are grouped first, which is timed apart; then each engine
counts the groups in turn, round after round, in processor time. The others: pyrankvote's single transferable vote (its
own rule, which is not the Scottish one), py3votecore's STV and Schulze.
"""

import argparse
import gc
import resource
import time
from collections import Counter
from collections.abc import Callable
from functools import partial

import numpy as np

from bench.report import calibrate, heading, median, say, table
from government import sealing
from government.sealing import Vote
from government.tally.profile import Profile
from government.tally.ranking import Ranking
from government.tally.rules import RULES, count

CANDIDATES, SEATS, GROUPS, LONGEST = 12, 5, 3, 8
NAMES = tuple(f"candidate {number}" for number in range(1, CANDIDATES + 1))
ENVELOPES = 5_000
Act = Callable[[], object]
Engine = Callable[[Profile], Act]


def cast(ballots: int) -> list[Ranking]:
    """Ballots, one tuple each, in the order in which envelopes would be opened."""
    chance = np.random.default_rng(2026)
    rows: list[Ranking] = []
    for group in range(GROUPS):
        people = ballots // GROUPS + (group < ballots % GROUPS)
        taste = np.log(chance.gamma(1.0, 1.0, CANDIDATES) + 0.05)
        orders = np.argsort(-(taste + chance.gumbel(size=(people, CANDIDATES))), axis=1) + 1
        lengths = chance.integers(1, LONGEST + 1, people)
        rows += [tuple(order[:length]) for order, length in zip(orders.tolist(), lengths.tolist(), strict=True)]
    return rows


def grouped(rows: list[Ranking]) -> Profile:
    return Profile(NAMES, SEATS, dict(Counter(rows)))


def ours(rule: str) -> tuple[str, Engine]:
    return f"ours, {rule}", lambda profile: lambda: count(profile, rule)


def pyrankvote_stv(profile: Profile) -> Act:
    """It knows no groups: one object a ballot, made beforehand."""
    import pyrankvote

    people = [pyrankvote.Candidate(name) for name in profile.names]
    ballots = [
        pyrankvote.Ballot(ranked_candidates=[people[number - 1] for number in ranking])
        for ranking, votes in profile.ballots.items()
        for _ in range(votes)
    ]
    return lambda: pyrankvote.single_transferable_vote(people, ballots, number_of_seats=profile.seats)


def py3votecore_stv(profile: Profile) -> Act:
    from py3votecore.stv import STV

    ballots = [{"count": votes, "ballot": list(ranking)} for ranking, votes in profile.ballots.items()]
    return lambda: STV(ballots, required_winners=profile.seats)


def py3votecore_schulze(profile: Profile) -> Act:
    from py3votecore.schulze_method import SchulzeMethod

    ballots = [{"count": votes, "ballot": [[n] for n in ranking]} for ranking, votes in profile.ballots.items()]
    return lambda: SchulzeMethod(ballots, ballot_notation=SchulzeMethod.BALLOT_NOTATION_GROUPING)


ENGINES: dict[str, Engine] = {
    **dict(map(ours, RULES)),
    "pyrankvote, STV": pyrankvote_stv,
    "py3votecore, STV": py3votecore_stv,
    "py3votecore, Schulze": py3votecore_schulze,
}


def spent(act: Act) -> float:
    """Seconds of processor time, without what collecting other work's garbage would add."""
    gc.collect()
    started = time.process_time()
    act()
    return time.process_time() - started


def opening(rows: list[Ranking]) -> str:
    """What envelopes cost apart from the count: some are sealed and opened, all would take so long."""
    public, private = sealing.new_keys()
    opener = sealing.Opener(private)
    votes = [Vote(tuple(row), sealing.new_receipt("word")) for row in rows[:ENVELOPES]]
    envelopes = [sealing.seal(vote, public) for vote in votes]
    sealed = spent(lambda: [sealing.seal(vote, public) for vote in votes]) / len(votes)
    opened = spent(lambda: [opener.open(envelope) for envelope in envelopes]) / len(votes)
    told = f"an envelope: sealed in {1000 * sealed:.2f} ms, opened in {1000 * opened:.2f} ms"
    return f"{told}; all of them opened in {opened * len(rows):.1f} s"


def measure(ballots: int, rounds: int) -> list[list[str]]:
    """A line for each engine: median seconds, and how many times the first engine's, round by round."""
    rows = cast(ballots)
    say(f"\n{ballots:,} ballots: grouped in {spent(partial(grouped, rows)):.2f} s")
    say(opening(rows))
    profile = grouped(rows)
    say(f"{len(profile.ballots):,} distinct; calibration {calibrate():.2f} s")
    took: dict[str, list[float]] = {name: [] for name in ENGINES}
    for _round in range(rounds):
        for name, engine in ENGINES.items():
            took[name].append(spent(engine(profile)))
    first = took[next(iter(ENGINES))]
    return [
        [name, f"{median(times):.2f}", f"{median([a / b for a, b in zip(times, first, strict=True)]):.1f}"]
        for name, times in took.items()
    ]


def main(arguments: list[str]) -> int:
    """Print seconds and ratios for each size."""
    asked = argparse.ArgumentParser(prog="bench counting", description=__doc__)
    asked.add_argument("--ballots", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    asked.add_argument("--rounds", type=int, default=3)
    given = asked.parse_args(arguments)
    heading("Counting ballots")
    for ballots in given.ballots:
        lines = measure(ballots, given.rounds)
        table(["engine", "CPU s", "× the first"], lines)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    say(f"\nmost memory of this process, all engines and ballots as objects included: {peak} MB")
    return 0
