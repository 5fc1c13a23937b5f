"""Proportional approval: tick whom you trust, and each part of the community gets its part of the seats.

`phragmen`: sequential Phragmén (E. Phragmén, 1894; M. Brill, R. Freeman, S. Janson, M. Lackner, "Phragmén's voting
methods and justified representation", Mathematical Programming, 2023). Each elected candidate costs one, shared by
those who approve, so that the most burdened voter is burdened least.

`equal-shares`: the method of equal shares (D. Peters, P. Skowron, "Proportionality and the limits of welfarism", EC
2020). Each voter holds ``seats ÷ voters``; a candidate costs one; whoever costs each supporter least goes first.
Seats that nobody can pay are filled by Phragmén, voters starting with what they have left.

Loads and budgets are exact fractions; totals are shown cut after nine decimals.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial

from government.tally.approval import Approvals, approvals_of
from government.tally.lots import Lots
from government.tally.profile import Profile
from government.tally.record import Count, Event, Stage, Winner

PHRAGMEN, EQUAL_SHARES, VERSION = "phragmen", "equal-shares", 1
PLACES = 9
Held = dict[frozenset[int], Fraction]
"""What one voter of each group carries (a load) or still has (a budget)."""


def count_phragmen(profile: Profile, *, lot: str) -> Count:
    """Elect by sequential Phragmén."""
    return _Run(PHRAGMEN, profile, Lots(lot)).by_loads().record()


def count_equal_shares(profile: Profile, *, lot: str) -> Count:
    """Elect by equal shares, completed by Phragmén."""
    return _Run(EQUAL_SHARES, profile, Lots(lot)).by_budgets().record()


class _Run:
    """One count under way: a stage for each seat."""

    def __init__(self, rule: str, profile: Profile, lots: Lots) -> None:
        self.rule, self.profile, self.lots = rule, profile, lots
        self.approvals: Approvals
        self.approvals, self.invalid = approvals_of(profile)
        self.voters = sum(self.approvals.values())
        self.left = list(profile.standing)
        self.elected: list[Winner] = []
        self.stages: list[Stage] = []

    def by_loads(self, loads: Held | None = None) -> "_Run":
        """Give each seat to whom it burdens least; a candidate whom nobody approves comes last, by lot."""
        carried = dict(loads) if loads is not None else dict.fromkeys(self.approvals, Fraction(0))
        while self._open:
            costs = self._costs(partial(_load_after, carried))
            if not costs:
                self._elect_unapproved()
                break
            chosen = self._elect(costs, "elected_load")
            carried |= {group: costs[chosen] for group in self.approvals if chosen in group}
        return self

    def by_budgets(self) -> "_Run":
        """Give each seat to whom its supporters can pay most lightly, while they can; then go on by loads."""
        each = Fraction(self.profile.seats, self.voters) if self.voters else Fraction(0)
        budgets: Held = dict.fromkeys(self.approvals, each)
        while self._open and (costs := self._costs(partial(_share_to_pay, budgets))):
            chosen = self._elect(costs, "elected_share")
            for group in self.approvals:
                if chosen in group:
                    budgets[group] -= min(budgets[group], costs[chosen])
        return self.by_loads({group: -budget for group, budget in budgets.items()})

    def record(self) -> Count:
        return Count.of(
            self.profile,
            rule=self.rule,
            version=VERSION,
            valid=self.voters,
            invalid=self.invalid,
            quota=None,
            places=PLACES,
            winners=tuple(self.elected),
            stages=tuple(self.stages),
            ties=tuple(self.lots.ties),
            lot=self.lots.seed,
        )

    @property
    def _open(self) -> bool:
        return bool(self.left) and len(self.elected) < self.profile.seats

    def _costs(self, cost: Callable[[Approvals], Fraction | None]) -> dict[int, Fraction]:
        """What each candidate left would cost, without those who cannot be had."""
        costs = {c: cost({g: n for g, n in self.approvals.items() if c in g}) for c in self.left}
        return {candidate: found for candidate, found in costs.items() if found is not None}

    def _elect(self, costs: Mapping[int, Fraction], kind: str) -> int:
        stage, least = len(self.stages) + 1, min(costs.values())
        level = [candidate for candidate, cost in costs.items() if cost == least]
        chosen = self.lots.settle(level, stage=stage, purpose="election")
        shown = {candidate: _cut(cost) for candidate, cost in costs.items()}
        self._close(shown, Event(kind, (chosen,), shown[chosen]))
        return chosen

    def _elect_unapproved(self) -> None:
        while self._open:
            chosen = self.lots.settle(self.left, stage=len(self.stages) + 1, purpose="election")
            self._close({}, Event("elected_unapproved", (chosen,)))

    def _close(self, totals: dict[int, int], event: Event) -> None:
        (chosen,) = event.candidates
        self.stages.append(Stage(len(self.stages) + 1, totals, events=(event,)))
        self.elected.append(Winner(chosen, len(self.stages)))
        self.left.remove(chosen)


def _load_after(loads: Held, backers: Approvals) -> Fraction | None:
    """The load that each supporter would carry: ``(1 + what they carry) ÷ how many they are``."""
    people = sum(backers.values())
    carried = sum((loads[group] * number for group, number in backers.items()), Fraction(0))
    return (1 + carried) / people if people else None


def _share_to_pay(budgets: Held, backers: Approvals) -> Fraction | None:
    """The least most that a supporter pays when those who have less give all: none where they cannot pay one
    together.
    """
    if sum(budgets[group] * number for group, number in backers.items()) < 1:
        return None
    rest, people = Fraction(1), sum(backers.values())
    for group, number in sorted(backers.items(), key=lambda item: budgets[item[0]]):
        if rest <= budgets[group] * people:
            break
        rest -= budgets[group] * number
        people -= number
    return rest / people


def _cut(amount: Fraction) -> int:
    return int(amount * 10**PLACES // 1)
