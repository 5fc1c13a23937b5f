"""Three measures of a brand, each a fraction of things that anybody can go and look at. Pure: items in, items out.

They are never summed, and none is shown before there is something to say: nothing due is no nought.

- *sincere*: of what the brand took on after a result and that has come due, what it kept. A line counts once its first day is over,
  or it is done or given up; done late it is kept, and the page says how late; a day said later postpones nothing. What a brand said
  from the start that it would not keep is no promise. A result that it left without an answer, past the delay, counts as one that
  was not kept: whoever asks people owes them an answer.
- *credible*: of the wordings that others looked at, those that hold. A wording counts once enough independent members confirmed
  it, or a challenge to it is over; one that goes on counts neither for nor against. It holds if no challenge was found right (a
  jury's no, or a brand that gave in), and a jury upheld it or enough members confirmed it. What no jury decided counts, and does
  not hold.
- *transparent*: of the claims that the brand makes today, those with evidence that anybody can open.
"""

from collections.abc import Iterable
from dataclasses import dataclass

KEPT = frozenset({"done", "done_late"})
DUE = frozenset({*KEPT, "late", "given_up", "stopped", "unanswered"})
CONFIRMERS = 3
"""Independent people who say that they saw it: one may be a friend of the house whom nobody knows of."""
WRONG = frozenset({"corrected", "withdrawn", "correcting"})
UNDECIDED = frozenset({"divided", "unheard"})


@dataclass(frozen=True)
class Item:
    """One thing that counts, whether it holds, and why: a word that the page says in full.

    ``of``: the claim, or for what was taken on, the round of the product.
    """

    of: int
    number: int
    text: str
    holds: bool
    why: str
    days_late: int = 0


@dataclass(frozen=True)
class Taken:
    """One line that a brand took on in a product (the number of its round): where it stands, and how late."""

    round_id: int
    number: int
    text: str
    state: str
    days_late: int = 0


@dataclass(frozen=True)
class Measure:
    """So many of so many, and which."""

    items: tuple[Item, ...]

    @property
    def held(self) -> int:
        return sum(item.holds for item in self.items)

    @property
    def due(self) -> int:
        return len(self.items)


@dataclass(frozen=True)
class Looked:
    """What others said of one wording: how many independent members confirmed it, where each challenge stands."""

    claim_id: int
    number: int
    text: str
    confirmers: int
    challenges: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """One claim of today, and how many pieces of evidence stand behind it that can be opened; ``withheld``: out of sight."""

    claim_id: int
    number: int
    text: str
    evidence: int
    withheld: bool = False


def sincere(taken: Iterable[Taken]) -> Measure:
    """Of what came due, what was kept."""
    return Measure(
        tuple(
            Item(one.round_id, one.number, one.text, one.state in KEPT, one.state, one.days_late)
            for one in taken if one.state in DUE
        )
    )  # fmt: skip


def credible(tested: Iterable[Looked]) -> Measure:
    """Of what others spoke of, what holds."""
    return Measure(tuple(item for one in tested if (item := _of_looked(one))))


def transparent(shown: Iterable[Shown]) -> Measure:
    """Of what the brand claims today, what anybody can check."""
    return Measure(
        tuple(
            Item(one.claim_id, one.number, "", False, "withheld")
            if one.withheld  # it stays in the count: to have one's words taken out of sight must not raise the share
            else Item(
                one.claim_id, one.number, one.text, one.evidence > 0, "evidence" if one.evidence else "no_evidence"
            )
            for one in shown
        )
    )


def _of_looked(one: Looked) -> Item | None:
    why = _why(one)
    return Item(one.claim_id, one.number, one.text, why in ("upheld", "confirmed"), why) if why else None


def _why(one: Looked) -> str:
    """The word that says what was found; empty where too few spoke of it."""
    if wrong := [state for state in one.challenges if state in WRONG]:
        return wrong[0]
    if "upheld" in one.challenges:
        return "upheld"
    if one.confirmers >= CONFIRMERS:
        return "confirmed"
    return "undecided" if UNDECIDED.intersection(one.challenges) else ""
