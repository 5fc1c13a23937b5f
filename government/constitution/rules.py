"""What a constitution is made of. Each rule declares its bounds where it is named: one schema for every door."""

import dataclasses
from dataclasses import dataclass
from typing import Any

RANKED = ("scottish-stv", "meek-stv", "irv", "schulze")
TICKED = ("approval", "phragmen", "equal-shares")
DRAW = "draw"
METHODS = (*RANKED, *TICKED, DRAW)
ANSWER, SET_ASIDE = "answer", "set-aside"  # how a recall and a decision are voted, never an office
OF_SEATS = "answer-of-seats"  # how a panel answers
FOR_ONE_SEAT = ("irv", "schulze")
FOR_COUNTBACK = ("scottish-stv", "meek-stv", "irv")
VACANCIES = ("countback", "by-election", "draw")
LADDER = ("reminder", "warning", "mute", "suspension", "exclusion")
EXCLUDERS = ("two-moderators", "jury", "members-vote")
DECISIONS = ("majority", "consent")
WELCOMERS = ("nobody", "animators", "moderators")
FEWEST_VOTERS = 3
"""Among fewer no vote is secret."""


@dataclass(frozen=True)
class Number:
    """A whole number between two bounds, in a unit that its sentence names."""

    least: int
    most: int

    def described(self) -> dict[str, Any]:
        """The same as JSON Schema."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}

    def wrong(self, value: Any) -> str | None:
        """What is wrong with a value, or None."""
        if type(value) is not int:
            return "not_a_number"
        return None if self.least <= value <= self.most else "out_of_bounds"


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    among: tuple[str, ...]

    def described(self) -> dict[str, Any]:
        """The same as JSON Schema."""
        return {"type": "string", "enum": list(self.among)}

    def wrong(self, value: Any) -> str | None:
        """What is wrong with a value, or None."""
        return None if isinstance(value, str) and value in self.among else "not_among"


@dataclass(frozen=True)
class Several:
    """Some of a few words, each at most once, in their order."""

    among: tuple[str, ...]

    def described(self) -> dict[str, Any]:
        """The same as JSON Schema."""
        return {"type": "array", "items": {"type": "string", "enum": list(self.among)}, "uniqueItems": True}

    def wrong(self, value: Any) -> str | None:
        """What is wrong with a value, or None."""
        if not isinstance(value, list | tuple) or any(word not in self.among for word in value):
            return "not_among"
        return None if sorted(set(value), key=self.among.index) == list(value) else "out_of_order"


@dataclass(frozen=True)
class Flag:
    """Yes or no."""

    def described(self) -> dict[str, Any]:
        """The same as JSON Schema."""
        return {"type": "boolean"}

    def wrong(self, value: Any) -> str | None:
        """What is wrong with a value, or None."""
        return None if type(value) is bool else "not_yes_or_no"


def shape(method: str) -> str:
    """How a ballot is filled in: "ranked", "ticked", or one "answer"."""
    return "ranked" if method in RANKED else "answer" if method in (ANSWER, OF_SEATS) else "ticked"


def rule(kind: Number | Choice | Several | Flag) -> Any:
    """A field with its bounds."""
    return dataclasses.field(metadata={"kind": kind})


@dataclass(frozen=True)
class Roll:
    """Who stands on a roll: members for so many days, active in the last so many (0: not asked), vouched for by so many."""

    member_days: int = rule(Number(0, 365))
    active_days: int = rule(Number(0, 365))
    vouchers: int = rule(Number(0, 3))


@dataclass(frozen=True)
class Office:
    """How a task is entrusted: method, seats, length in months, how often in a row, what follows a vacancy."""

    named_by: str = rule(Choice(METHODS))
    seats: int = rule(Number(1, 15))
    months: int = rule(Number(1, 36))
    in_a_row: int = rule(Number(1, 5))
    by_halves: bool = rule(Flag())
    vacancy: str = rule(Choice(VACANCIES))
    idle_days: int = rule(Number(14, 180))


@dataclass(frozen=True)
class Elections:
    """How an election runs, in days; the quorum as a share of the roll, in per cent (0: none)."""

    nomination_days: int = rule(Number(1, 60))
    voting_days: int = rule(Number(1, 30))
    objection_days: int = rule(Number(1, 14))
    quorum: int = rule(Number(0, 100))
    secret: bool = rule(Flag())


@dataclass(frozen=True)
class Recall:
    """How a mandate is taken back: signatures in per cent of the roll, within so many days, then a vote."""

    petition: int = rule(Number(1, 100))
    petition_days: int = rule(Number(3, 90))
    share: int = rule(Number(50, 100))
    quorum: int = rule(Number(0, 100))


@dataclass(frozen=True)
class Amendment:
    """How a text changes: by more than `share` per cent of the votes cast, or by consent, where that share sets an objection
    aside."""

    decided_by: str = rule(Choice(DECISIONS))
    share: int = rule(Number(50, 100))
    quorum: int = rule(Number(0, 100))
    discussion_days: int = rule(Number(1, 60))
    voting_days: int = rule(Number(1, 30))


@dataclass(frozen=True)
class Sanctions:
    """The ladder, from the lightest measure up, and who alone may exclude."""

    ladder: tuple[str, ...] = rule(Several(LADDER))
    exclusion: str = rule(Choice(EXCLUDERS))


@dataclass(frozen=True)
class Jury:
    """Members drawn by lot: how many, and how many of them must agree, in per cent (more than)."""

    size: int = rule(Number(3, 25))
    share: int = rule(Number(50, 100))


@dataclass(frozen=True)
class Brands:
    """Who lets a brand address members, for how many months, and how many rounds of design it may have open at once."""

    welcomed_by: str = rule(Choice(WELCOMERS))
    welcome_months: int = rule(Number(1, 24))
    rounds: int = rule(Number(1, 5))


CLOSED_TO_BRANDS = Brands("nobody", welcome_months=12, rounds=1)
"""What rules say that were adopted before brands were thought of."""


@dataclass(frozen=True)
class Constitution:
    """The whole of it."""

    voters: Roll
    candidates: Roll
    moderators: Office
    animators: Office
    elections: Elections
    recall: Recall
    charter: Amendment
    constitution: Amendment
    sanctions: Sanctions
    jury: Jury
    brands: Brands

    def office(self, task: str) -> Office:
        """How a task ("animator" or "moderator") is entrusted."""
        return self.animators if task == "animator" else self.moderators
