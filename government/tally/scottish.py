"""Single transferable vote as Scotland counts its councils: weighted inclusive Gregory, five decimals, one surplus at
a time.

Source: Scottish Local Government Elections Order 2011 (SSI 2011/399), schedule 1, rules 45 to 52. The quota is the
whole number above ``valid ÷ (seats + 1)``. A surplus is passed on with all papers of the candidate, each at ``surplus
× value ÷ total``, cut after five decimals. Surpluses go before exclusions, the largest first; the fewest votes are
excluded; what is level is settled by the most recent stage where it was not, then by lot. When as many remain as
seats are left, they are elected and nothing more is passed on.
"""

from government.tally.lots import Lots
from government.tally.papers import Ints, Papers, Piles, papers_of
from government.tally.profile import Profile
from government.tally.record import Count, Event, Stage, Winner

RULE, VERSION = "scottish-stv", 1
PLACES = 5
UNIT = 10**PLACES


def count(profile: Profile, *, lot: str) -> Count:
    """Count by the Scottish rules; a million ballots take less than a second once grouped."""
    papers = papers_of(profile)
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
        self.profile, self.lots = profile, lots
        self.piles = Piles(papers, len(profile.names), profile.standing, unit=UNIT)
        self.quota = (papers.valid // (profile.seats + 1) + 1) * UNIT
        self.totals = dict.fromkeys(profile.standing, 0)
        self.exhausted = self.residue = 0
        self.continuing = set(profile.standing)
        self.with_surplus: set[int] = set()
        self.elected: list[Winner] = []
        self.stages: list[Stage] = []

    def to_the_end(self) -> None:
        first = self.piles.first_totals()
        self.totals = {candidate: int(first[candidate]) for candidate in self.totals}
        self._close_stage([Event("first")])
        while self._vacant and self.continuing:
            if len(self.continuing) <= self._vacant:
                self._elect_remaining()
            elif self.with_surplus:
                self._pass_surplus()
            else:
                self._exclude()

    @property
    def _vacant(self) -> int:
        return self.profile.seats - len(self.elected)

    def _close_stage(self, events: list[Event], source: int | None = None, moved: dict[int, int] | None = None) -> None:
        """Write the stage down, then elect who has the quota: ties at this stage look back from it."""
        stage = Stage(len(self.stages) + 1, dict(self.totals), self.exhausted, self.residue, (), source, moved or {})
        self.stages.append(stage)
        reached = [candidate for candidate in self.continuing if self.totals[candidate] >= self.quota]
        while reached and self._vacant:
            most = max(self.totals[candidate] for candidate in reached)
            level = [candidate for candidate in reached if self.totals[candidate] == most]
            first = self.lots.settle_looking_back(level, self.stages, purpose="order", highest=True)
            reached.remove(first)
            self._elect(first, "quota", events)
        self._say(events)

    def _elect(self, candidate: int, how: str, events: list[Event]) -> None:
        self.continuing.discard(candidate)
        self.piles.continuing[candidate] = False
        self.elected.append(Winner(candidate, len(self.stages)))
        surplus = self.totals[candidate] - self.quota
        events.append(Event(f"elected_{how}", (candidate,), self.totals[candidate]))
        if surplus > 0:
            self.with_surplus.add(candidate)

    def _say(self, events: list[Event]) -> None:
        last = self.stages[-1]
        told = (*last.events, *events)
        self.stages[-1] = Stage(last.number, last.totals, last.exhausted, last.residue, told, last.source, last.moved)

    def _elect_remaining(self) -> None:
        events: list[Event] = []
        for candidate in self.lots.order(self.continuing, scores=self.totals, stage=len(self.stages)):
            self._elect(candidate, "remaining", events)
        self._say(events)

    def _pass_surplus(self) -> None:
        most = max(self.totals[candidate] for candidate in self.with_surplus)
        level = [candidate for candidate in self.with_surplus if self.totals[candidate] == most]
        source = self.lots.settle_looking_back(level, self.stages, purpose="surplus", highest=True)
        self.with_surplus.discard(source)
        total = self.totals[source]
        received = self.piles.pass_on(source, surplus=total - self.quota, total=total)
        self.totals[source] = self.quota
        self._receive(source, received, total - self.quota, Event("surplus", (source,), total - self.quota))

    def _exclude(self) -> None:
        fewest = min(self.totals[candidate] for candidate in self.continuing)
        level = [candidate for candidate in self.continuing if self.totals[candidate] == fewest]
        source = self.lots.settle_looking_back(level, self.stages, purpose="exclusion", highest=False)
        self.continuing.discard(source)
        self.piles.continuing[source] = False
        received = self.piles.pass_on(source)
        self.totals[source] = 0
        self._receive(source, received, fewest, Event("excluded", (source,), fewest))

    def _receive(self, source: int, received: Ints, passed: int, event: Event) -> None:
        moved = {heir: int(amount) for heir, amount in enumerate(received) if amount}
        for heir, amount in moved.items():
            if heir:
                self.totals[heir] += amount
        self.exhausted += moved.get(0, 0)
        self.residue += passed - sum(moved.values())
        self._close_stage([event], source, moved)
