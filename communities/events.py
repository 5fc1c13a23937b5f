"""What can have happened in a community."""

from dataclasses import dataclass

from core.events import Fact


@dataclass(frozen=True)
class CommunityFounded(Fact):
    community_id: int


@dataclass(frozen=True)
class MemberJoined(Fact):
    community_id: int
    membership_id: int
    user_id: int


@dataclass(frozen=True)
class MemberLeft(Fact):
    community_id: int
    membership_id: int
    user_id: int


@dataclass(frozen=True)
class ThreadOpened(Fact):
    thread_id: int
    community_id: int


@dataclass(frozen=True)
class PostPublished(Fact):
    post_id: int
    thread_id: int
    community_id: int


@dataclass(frozen=True)
class PostEdited(Fact):
    post_id: int
    thread_id: int
    community_id: int


@dataclass(frozen=True)
class PostRemoved(Fact):
    post_id: int
    thread_id: int
    community_id: int


@dataclass(frozen=True)
class PostRestored(Fact):
    post_id: int
    thread_id: int
    community_id: int


@dataclass(frozen=True)
class ThreadClosed(Fact):
    """Closed to new messages until a moment, or open again."""

    thread_id: int
    community_id: int


@dataclass(frozen=True)
class StandingChanged(Fact):
    community_id: int
    membership_id: int
    user_id: int


@dataclass(frozen=True)
class ReactionChanged(Fact):
    post_id: int
    thread_id: int
    community_id: int


@dataclass(frozen=True)
class TieDeclared(Fact):
    """Said for the first time, or again after it was taken back."""

    community_id: int
    tie_id: int
    again: bool = False
