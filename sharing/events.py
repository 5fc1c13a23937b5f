"""What can have happened to a ledger."""

from dataclasses import dataclass

from core.events import Fact


@dataclass(frozen=True)
class EntryWritten(Fact):
    round_id: int
    number: int
