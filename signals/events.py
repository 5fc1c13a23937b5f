"""What can have happened in the reading of a community."""

from dataclasses import dataclass

from core.events import Fact


@dataclass(frozen=True)
class PostsRead(Fact):
    community_id: int
    count: int


@dataclass(frozen=True)
class SignalRaised(Fact):
    signal_id: int
    community_id: int


@dataclass(frozen=True)
class SignalMoved(Fact):
    signal_id: int
    community_id: int
