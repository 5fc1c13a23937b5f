"""A question with a yes, a no and a neither; and objections that voters tick to set them aside.

Shares are strict: "more than half" is not half. Who answers neither has come, and counts for the quorum alone.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from government.tally.ranking import Ranking

YES, NO, NEITHER = 1, 2, 3


@dataclass(frozen=True)
class Answer:
    """How many answered what."""

    yes: int
    no: int
    neither: int

    def carries(self, share: int) -> bool:
        """Whether more than ``share`` per cent of those who said yes or no said yes."""
        return self.yes * 100 > share * (self.yes + self.no)


def count(ballots: Mapping[Ranking, int]) -> Answer:
    """The answers of ballots that hold one number each."""
    return Answer(*(ballots.get((number,), 0) for number in (YES, NO, NEITHER)))


def keep(answer: Answer, share: int) -> dict[str, Any]:
    """The answer as plain data, with the share that was asked and whether it carries."""
    return {"answer": asdict(answer), "share": share, "carried": answer.carries(share)}


def keep_of_seats(answer: Answer, share: int, seats: int, *, empty: int = 0, empty_for: str = "") -> dict[str, Any]:
    """The answer of a panel: "yes" or "no" where more than ``share`` per cent of all seats gave it, else "divided".

    ``empty``: how many of the seats nobody held at the close; ``empty_for``: for want of what, "time" or "people".
    """
    given = (said for said, many in (("yes", answer.yes), ("no", answer.no)) if many * 100 > share * seats)
    told = {"answer": asdict(answer), "share": share, "seats": seats, "empty": empty}
    why = {"empty_for": empty_for} if empty else {}
    return told | why | {"conclusion": next(given, "divided")}


def empty(kept: Mapping[str, Any]) -> tuple[int, str]:
    """How many seats nobody held, and for want of what: as far as the count says so."""
    return kept.get("empty", 0), kept.get("empty_for", "")


def restore(kept: Mapping[str, Any]) -> Answer:
    """The answer that was kept."""
    return Answer(**kept["answer"])


def ticks(ballots: Mapping[Ranking, int], options: int) -> dict[str, int]:
    """How many ballots hold each number."""
    return {
        str(number): sum(many for ballot, many in ballots.items() if number in ballot)
        for number in range(1, options + 1)
    }


def amounts(kept: Mapping[str, Any]) -> list[int]:
    """What was kept, in the order of the ballot."""
    if "answer" in kept:
        return [kept["answer"][said] for said in ("yes", "no", "neither")]
    return [many for _number, many in sorted(kept.get("ticks", {}).items(), key=lambda told: int(told[0]))]


def set_aside(ballots: Mapping[Ranking, int], objections: int, share: int) -> dict[str, Any]:
    """How many ticked each objection, and which of them more than ``share`` per cent of all ballots set aside."""
    cast, told = sum(ballots.values()), ticks(ballots, objections)
    fallen = [int(number) for number, many in told.items() if many * 100 > share * cast]
    return {"ticks": told, "share": share, "fallen": fallen}


def digest(kept: Mapping[str, Any]) -> str:
    """SHA-256 of what was kept, as canonical JSON."""
    return hashlib.sha256(json.dumps(kept, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
