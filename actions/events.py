"""What can have happened with petits pas."""

from dataclasses import dataclass

from core.events import Fact


@dataclass(frozen=True)
class StepSuggested(Fact):
    suggestion_id: int
    user_id: int


@dataclass(frozen=True)
class SuggestionAnswered(Fact):
    suggestion_id: int
    user_id: int


@dataclass(frozen=True)
class PledgeMade(Fact):
    pledge_id: int
    user_id: int
    action_id: int
    community_id: int | None


@dataclass(frozen=True)
class PledgeEnded(Fact):
    pledge_id: int
    user_id: int
    action_id: int
    community_id: int | None


@dataclass(frozen=True)
class PledgePaused(Fact):
    pledge_id: int
    user_id: int
    action_id: int
    community_id: int | None


@dataclass(frozen=True)
class PledgeResumed(Fact):
    pledge_id: int
    user_id: int
    action_id: int
    community_id: int | None


@dataclass(frozen=True)
class PledgePlanned(Fact):
    pledge_id: int
    user_id: int


@dataclass(frozen=True)
class CheckedIn(Fact):
    pledge_id: int
    user_id: int
    community_id: int | None
