"""What can have happened to a claim: ids, never words."""

from dataclasses import dataclass

from core.events import Fact


@dataclass(frozen=True)
class ClaimPublished(Fact):
    """Said for the first time (``number`` 1), or said otherwise."""

    claim_id: int
    brand_id: int
    number: int


@dataclass(frozen=True)
class ClaimWithdrawn(Fact):
    claim_id: int
    brand_id: int


@dataclass(frozen=True)
class ClaimConfirmed(Fact):
    claim_id: int
    brand_id: int


@dataclass(frozen=True)
class ClaimChallenged(Fact):
    challenge_id: int
    claim_id: int
    brand_id: int
    community_id: int


@dataclass(frozen=True)
class ChallengeAnswered(Fact):
    challenge_id: int
    claim_id: int
    brand_id: int
    community_id: int


@dataclass(frozen=True)
class ChallengeFounded(Fact):
    """A jury found that the claim does not hold: the brand corrects it, or it is withdrawn."""

    challenge_id: int
    claim_id: int
    brand_id: int
    community_id: int


@dataclass(frozen=True)
class ChallengeDecided(Fact):
    """It is over; ``ending`` stands in the challenge."""

    challenge_id: int
    claim_id: int
    brand_id: int
    community_id: int
