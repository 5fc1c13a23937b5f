"""Meek's single transferable vote, by the reference rule of the Proportional Representation Foundation, in whole
billionths.

Sources: B. L. Meek, "Une nouvelle approche du scrutin transférable", Mathématiques et sciences humaines 25 (1969); I.
D. Hill, B. A. Wichmann, D. R. Woodall, "Algorithm 123", Computer Journal 30 (1987); PRF reference rule: fixed point
of nine decimals, shares of a ballot and keep factors rounded up, a quota of ``votes ÷ (seats + 1)`` cut and one
billionth more, iterations until the total surplus is below a millionth or no longer falls, then the candidate with
the fewest votes is defeated.

Ballots that differ only after the first candidate still hopeful say the same thing to a round, so they are counted
together.
"""

import numpy as np
from numpy.typing import NDArray

from government.tally.lots import Lots
from government.tally.papers import Ints, Papers, papers_of
from government.tally.profile import Profile
from government.tally.record import Count, Event, Stage, Winner

RULE, VERSION = "meek-stv", 1
PLACES = 9
UNIT = 10**PLACES
OMEGA = UNIT // 10**6
MOST_BALLOTS = 2**62 // UNIT


def count(profile: Profile, *, lot: str) -> Count:
    """Count by Meek's rule; the quota of the record is that of the last stage."""
    papers = papers_of(profile)
    if papers.valid > MOST_BALLOTS:
        raise OverflowError(f"{papers.valid} ballots are more than this arithmetic counts exactly")
    run = _Run(profile, papers, Lots(lot))
    run.to_the_end()
    return Count.of(
        profile,
        rule=RULE,
        version=VERSION,
        valid=papers.valid,
        invalid=papers.invalid,
        quota=run.quota,
        places=PLACES,
        winners=tuple(run.elected),
        stages=tuple(run.stages),
        ties=tuple(run.lots.ties),
        lot=lot,
    )


class _Run:
    """One count under way."""

    def __init__(self, profile: Profile, papers: Papers, lots: Lots) -> None:
        self.profile, self.papers, self.lots = profile, papers, lots
        self.keep = np.zeros(len(profile.names) + 1, dtype=np.int64)
        self.keep[profile.standing] = UNIT
        self.hopeful = set(profile.standing)
        self.elected: list[Winner] = []
        self.stages: list[Stage] = []
        self.votes: Ints = np.zeros(len(self.keep), dtype=np.int64)
        self.quota = self.surplus = 0

    def to_the_end(self) -> None:
        event = Event("first")
        while self._vacant and len(self.hopeful) > self._vacant:
            self._iterate(event)
            if not self._vacant or len(self.hopeful) <= self._vacant:
                break
            event = self._defeat()
        else:
            self._share(self._bundles())
            self._close([event])
        self._elect_remaining()

    @property
    def _vacant(self) -> int:
        return self.profile.seats - len(self.elected)

    def _iterate(self, event: Event) -> None:
        """Share out and adjust keep factors until nobody more is elected and the surplus is spent: one stage for each
        election.
        """
        bundles, before = self._bundles(), None
        while True:
            self._share(bundles)
            winners = [candidate for candidate in self.hopeful if self.votes[candidate] >= self.quota]
            self._measure_surplus(winners)
            if winners:
                self._elect(winners, event)
                if not self._vacant or len(self.hopeful) <= self._vacant:
                    return
                event, bundles, before = Event("keep"), self._bundles(), None
            elif self.surplus < OMEGA or (before is not None and self.surplus >= before):
                self._close([event])
                return
            else:
                before = self.surplus
            self._adjust()

    def _bundles(self) -> tuple[NDArray[np.int16], Ints]:
        """Ballots cut after their first hopeful candidate, without the defeated, counted together."""
        choices = self.papers.choices
        is_hopeful = np.zeros(len(self.keep), dtype=bool)
        is_hopeful[list(self.hopeful)] = True
        open_ = np.ones(len(choices), dtype=bool)
        code = np.zeros(len(choices), dtype=np.int64)
        base, ranks = len(self.keep), min(len(self.elected) + 1, choices.shape[1])
        bundles = np.zeros((len(choices), ranks), dtype=np.int16)
        filled = np.zeros(len(choices), dtype=np.int64)
        for rank in range(choices.shape[1]):
            named = choices[:, rank]
            taken = np.flatnonzero(open_ & (self.keep[named] > 0))
            bundles[taken, filled[taken]] = named[taken]
            filled[taken] += 1
            open_[taken] = ~is_hopeful[named[taken]]
            open_ &= named > 0
        if base**ranks >= 2**62:
            grouped, place = np.unique(bundles, axis=0, return_inverse=True)
        else:
            for rank in range(ranks):
                code = code * base + bundles[:, rank]
            _, first, place = np.unique(code, return_index=True, return_inverse=True)
            grouped = bundles[first]
        counts = np.zeros(len(grouped), dtype=np.int64)
        np.add.at(counts, place.reshape(-1), self.papers.counts)
        return grouped, counts

    def _share(self, bundles: tuple[NDArray[np.int16], Ints]) -> None:
        choices, counts = bundles
        votes = np.zeros(len(self.keep), dtype=np.int64)
        weight = np.full(len(choices), UNIT, dtype=np.int64)
        for rank in range(choices.shape[1]):
            named = choices[:, rank]
            share = np.minimum(-(-weight * self.keep[named] // UNIT), weight)
            np.add.at(votes, named, share * counts)
            weight -= share
        votes[0] = 0
        self.votes = votes
        self.quota = int(votes.sum()) // (self.profile.seats + 1) + 1

    def _measure_surplus(self, winners: list[int]) -> None:
        kept = [winner.number for winner in self.elected] + winners
        self.surplus = max(0, sum(int(self.votes[candidate]) - self.quota for candidate in kept))

    def _adjust(self) -> None:
        for winner in self.elected:
            keep, votes = int(self.keep[winner.number]), int(self.votes[winner.number])
            less = -(-keep * self.quota // UNIT)
            self.keep[winner.number] = -(-less * UNIT // votes)

    def _elect(self, winners: list[int], event: Event) -> None:
        stage = self._close([event])
        totals = {candidate: int(self.votes[candidate]) for candidate in winners}
        told = []
        for candidate in self.lots.order(winners, scores=totals, stage=stage.number)[: self._vacant]:
            self.hopeful.discard(candidate)
            self.elected.append(Winner(candidate, stage.number))
            told.append(Event("elected_quota", (candidate,), totals[candidate]))
        self._say(told)

    def _defeat(self) -> Event:
        """The fewest votes go; whoever is within the surplus still to be moved counts as level."""
        fewest = min(int(self.votes[candidate]) for candidate in self.hopeful)
        level = [candidate for candidate in self.hopeful if int(self.votes[candidate]) <= fewest + self.surplus]
        source = self.lots.settle(level, stage=len(self.stages), purpose="exclusion")
        self.hopeful.discard(source)
        self.keep[source] = 0
        return Event("excluded", (source,), int(self.votes[source]))

    def _elect_remaining(self) -> None:
        if not self._vacant:
            return
        totals = {candidate: int(self.votes[candidate]) for candidate in self.hopeful}
        told = []
        for candidate in self.lots.order(self.hopeful, scores=totals, stage=len(self.stages))[: self._vacant]:
            self.elected.append(Winner(candidate, len(self.stages)))
            told.append(Event("elected_remaining", (candidate,), totals[candidate]))
        self._say(told)

    def _close(self, events: list[Event]) -> Stage:
        totals = {candidate: int(self.votes[candidate]) for candidate in self.profile.standing}
        exhausted = self.papers.valid * UNIT - sum(totals.values())
        stage = Stage(len(self.stages) + 1, totals, exhausted, 0, (*events, Event("quota", (), self.quota)))
        self.stages.append(stage)
        return stage

    def _say(self, told: list[Event]) -> None:
        last = self.stages[-1]
        self.stages[-1] = Stage(last.number, last.totals, last.exhausted, last.residue, (*last.events, *told))
