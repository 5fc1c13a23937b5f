"""Instant run-off: the fewest votes go out, one candidate at a time, until one has more than half of what is still in
play.

A ballot stops at an equal rank, which agrees with the first round that Burlington published in 2009. What is level is
settled by the most recent stage where it was not, then by lot. With several seats, the last to remain are elected.
"""

from government.tally.lots import Lots
from government.tally.papers import Papers, Piles, papers_of
from government.tally.profile import Profile
from government.tally.record import Count, Event, Stage, Winner

RULE, VERSION = "irv", 1


def count(profile: Profile, *, lot: str) -> Count:
    """Count by instant run-off, in whole votes."""
    papers = papers_of(profile)
    run = _Run(profile, papers, Lots(lot))
    winners = run.to_the_end()
    return Count.of(
        profile,
        rule=RULE,
        version=VERSION,
        valid=papers.valid,
        invalid=papers.invalid,
        quota=None,
        places=0,
        winners=tuple(winners),
        stages=tuple(run.stages),
        ties=tuple(run.lots.ties),
        lot=lot,
    )


class _Run:
    def __init__(self, profile: Profile, papers: Papers, lots: Lots) -> None:
        self.profile, self.lots = profile, lots
        self.piles = Piles(papers, len(profile.names), profile.standing, unit=1)
        self.continuing = set(profile.standing)
        self.stages: list[Stage] = []
        first = self.piles.first_totals()
        self.totals = {candidate: int(first[candidate]) for candidate in profile.standing}
        self.exhausted = 0

    def to_the_end(self) -> list[Winner]:
        self._close(Event("first"))
        while not self._decided():
            self._exclude()
        order = self.lots.order(self.continuing, scores=self.totals, stage=len(self.stages))[: self.profile.seats]
        how = "majority" if self.profile.seats == 1 and len(self.continuing) > 1 else "remaining"
        last = self.stages[-1]
        told = tuple(Event(f"elected_{how}", (candidate,), self.totals[candidate]) for candidate in order)
        self.stages[-1] = Stage(
            last.number, last.totals, last.exhausted, 0, last.events + told, last.source, last.moved
        )
        return [Winner(candidate, last.number) for candidate in order]

    def _decided(self) -> bool:
        if len(self.continuing) <= self.profile.seats:
            return True
        votes = [self.totals[candidate] for candidate in self.continuing]
        return self.profile.seats == 1 and 2 * max(votes) > sum(votes)

    def _exclude(self) -> None:
        fewest = min(self.totals[candidate] for candidate in self.continuing)
        level = [candidate for candidate in self.continuing if self.totals[candidate] == fewest]
        source = self.lots.settle_looking_back(level, self.stages, purpose="exclusion", highest=False)
        self.continuing.discard(source)
        self.piles.continuing[source] = False
        received = self.piles.pass_on(source)
        moved = {heir: int(votes) for heir, votes in enumerate(received) if votes}
        self.totals[source] = 0
        for heir, votes in moved.items():
            if heir:
                self.totals[heir] += votes
        self.exhausted += moved.get(0, 0)
        self._close(Event("excluded", (source,), fewest), source, moved)

    def _close(self, event: Event, source: int | None = None, moved: dict[int, int] | None = None) -> None:
        number = len(self.stages) + 1
        self.stages.append(Stage(number, dict(self.totals), self.exhausted, 0, (event,), source, moved or {}))
