"""What can have happened when a community governs itself."""

from dataclasses import dataclass

from core.events import Fact


@dataclass(frozen=True)
class ConstitutionAdopted(Fact):
    community_id: int
    version: int


@dataclass(frozen=True)
class ElectionMoved(Fact):
    election_id: int
    community_id: int
    state: str


@dataclass(frozen=True)
class CandidaciesChanged(Fact):
    election_id: int
    community_id: int


@dataclass(frozen=True)
class SomebodyProposed(Fact):
    election_id: int
    community_id: int
    candidacy_id: int


@dataclass(frozen=True)
class TurnoutChanged(Fact):
    poll_id: int
    community_id: int


@dataclass(frozen=True)
class SomebodyNamed(Fact):
    election_id: int
    community_id: int
    candidacy_id: int


@dataclass(frozen=True)
class SomebodyIdle(Fact):
    community_id: int
    mandate_id: int


@dataclass(frozen=True)
class VoteOpened(Fact):
    """Told part by part of the roll, so that a great one is not one long piece of work."""

    poll_id: int
    community_id: int
    first_entry: int
    last_entry: int


@dataclass(frozen=True)
class DecisionMoved(Fact):
    decision_id: int
    community_id: int
    state: str


@dataclass(frozen=True)
class DraftsChanged(Fact):
    decision_id: int
    community_id: int


@dataclass(frozen=True)
class SomethingAdopted(Fact):
    """Adopted by a vote, whether it could take effect or not; told part by part of the members, by their memberships' numbers."""

    decision_id: int
    community_id: int
    first_member: int
    last_member: int


@dataclass(frozen=True)
class RecallMoved(Fact):
    recall_id: int
    community_id: int
    state: str


@dataclass(frozen=True)
class SignaturesChanged(Fact):
    recall_id: int
    community_id: int


@dataclass(frozen=True)
class VouchGiven(Fact):
    community_id: int
    vouch_id: int


@dataclass(frozen=True)
class PanelCalled(Fact):
    """Told part by part of the roll, to those who may be willing."""

    panel_id: int
    community_id: int
    first_entry: int
    last_entry: int


@dataclass(frozen=True)
class PanelMoved(Fact):
    panel_id: int
    community_id: int
    state: str


@dataclass(frozen=True)
class PanelistsChanged(Fact):
    panel_id: int
    community_id: int


@dataclass(frozen=True)
class SomebodyDrawn(Fact):
    panel_id: int
    community_id: int
    panelist_id: int


@dataclass(frozen=True)
class SeatLost(Fact):
    """Somebody whom the lot chose turned out to be concerned, before having voted."""

    panel_id: int
    community_id: int
    panelist_id: int


@dataclass(frozen=True)
class PanelEnded(Fact):
    """For whoever called it, software too: `selectors.panels.outcome` says what came of it."""

    panel_id: int
    community_id: int


@dataclass(frozen=True)
class ReferendumEnded(Fact):
    """For whoever called it: `selectors.polls.carried` says what came of it."""

    referendum_id: int
    community_id: int
