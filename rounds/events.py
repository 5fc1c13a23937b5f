"""What can have happened to a round. Nothing here tells who answered, or what."""

from dataclasses import dataclass

from core.events import Fact


@dataclass(frozen=True)
class RoundShown(Fact):
    """Communities are asked whether it may address their members."""

    round_id: int


@dataclass(frozen=True)
class RoundReviewed(Fact):
    round_id: int
    community_id: int
    accepted: bool


@dataclass(frozen=True)
class RoundOpened(Fact):
    round_id: int


@dataclass(frozen=True)
class MembersAddressed(Fact):
    """A round is open to these members: a part of them at a time, by their numbers."""

    round_id: int
    community_id: int
    first_membership: int
    last_membership: int


@dataclass(frozen=True)
class RoundAnswered(Fact):
    """The number of answers moved."""

    round_id: int


@dataclass(frozen=True)
class RoundStopped(Fact):
    round_id: int


@dataclass(frozen=True)
class RoundClosed(Fact):
    """Nobody answers any more; what was answered waits to be counted."""

    round_id: int


@dataclass(frozen=True)
class RoundCounted(Fact):
    """Its result is published."""

    round_id: int


@dataclass(frozen=True)
class ResultAddressed(Fact):
    """The result of a round concerns these members, who could answer it: a part of them at a time, by their numbers."""

    round_id: int
    community_id: int
    first_membership: int
    last_membership: int
