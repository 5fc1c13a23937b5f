"""What a count leaves: stages, transfers, ties, all as data, in exact numbers."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from government.tally.profile import Profile


@dataclass(frozen=True)
class Event:
    """One thing that happened at a stage; `telling` puts it in words. `value` is in units of the count's arithmetic."""

    kind: str
    candidates: tuple[int, ...] = ()
    value: int | None = None


@dataclass(frozen=True)
class Stage:
    """Totals at the end of one stage, in units of the count's arithmetic: totals + exhausted + residue = valid
    ballots.
    """

    number: int
    totals: Mapping[int, int]
    exhausted: int = 0
    residue: int = 0
    """What rounding down left behind."""
    events: tuple[Event, ...] = ()
    source: int | None = None
    """Whose votes were passed on."""
    moved: Mapping[int, int] = field(default_factory=dict)
    """How much each candidate received; 0 stands for “to nobody”."""


@dataclass(frozen=True)
class Tie:
    """Candidates who stood level, how that was settled, and for whom."""

    stage: int
    purpose: str
    candidates: tuple[int, ...]
    chosen: int
    settled_by: str
    """``earlier stage`` or ``lot``."""
    at_stage: int | None = None


@dataclass(frozen=True)
class Winner:
    """Somebody elected, and when."""

    number: int
    stage: int


@dataclass(frozen=True)
class Count:
    """A whole count. Numbers are integers in units of ``10 ** -places``."""

    rule: str
    version: int
    names: tuple[str, ...]
    seats: int
    valid: int
    invalid: int
    quota: int | None
    places: int
    winners: tuple[Winner, ...]
    stages: tuple[Stage, ...]
    ties: tuple[Tie, ...]
    lot: str
    profile: str
    """Digest of the ballots counted."""
    matrix: Mapping[tuple[int, int], int] | None = None
    """For pairwise rules: how many ballots rank the first before the second."""

    @classmethod
    def of(cls, profile: Profile, **found: Any) -> "Count":
        """What a rule found, beside what the profile says by itself."""
        return cls(names=profile.names, seats=profile.seats, profile=profile.digest(), **found)

    def name(self, candidate: int) -> str:
        return self.names[candidate - 1]

    def digest(self) -> str:
        """SHA-256 of the record, candidates by their number: two machines that counted the same ballots by the same rule
        have the same, whatever the candidates are called by now.
        """
        winners = [[winner.number, winner.stage] for winner in self.winners]
        told = json.dumps(self.as_dict() | {"winners": winners}, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(told.encode()).hexdigest()

    def shown(self, amount: int) -> str:
        return decimal(amount, self.places)

    def as_dict(self) -> dict[str, Any]:
        """The record without words, as plain data."""
        return {
            "rule": self.rule,
            "version": self.version,
            "seats": self.seats,
            "valid": self.valid,
            "invalid": self.invalid,
            "quota": None if self.quota is None else self.shown(self.quota),
            "winners": [
                {"number": winner.number, "name": self.name(winner.number), "stage": winner.stage}
                for winner in self.winners
            ],
            "stages": [self._stage(stage) for stage in self.stages],
            "ties": [_tie(tie) for tie in self.ties],
            "lot": self.lot,
            "ballots": self.profile,
        } | ({} if self.matrix is None else {"pairs": {f"{a}>{b}": n for (a, b), n in sorted(self.matrix.items())}})

    def _stage(self, stage: Stage) -> dict[str, Any]:
        return {
            "stage": stage.number,
            "totals": {str(candidate): self.shown(total) for candidate, total in stage.totals.items()},
            "exhausted": self.shown(stage.exhausted),
            "residue": self.shown(stage.residue),
        }


def _tie(tie: Tie) -> dict[str, Any]:
    return {
        "stage": tie.stage,
        "purpose": tie.purpose,
        "candidates": list(tie.candidates),
        "chosen": tie.chosen,
        "settled_by": tie.settled_by,
        "at_stage": tie.at_stage,
    }


def decimal(amount: int, places: int) -> str:
    """``13961250`` in hundred-thousandths is ``139.6125``."""
    sign, digits = "-" if amount < 0 else "", str(abs(amount)).rjust(places + 1, "0")
    whole, part = (digits[:-places], digits[-places:].rstrip("0")) if places else (digits, "")
    return sign + whole + ("." + part if part else "")
