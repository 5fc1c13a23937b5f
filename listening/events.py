"""What can have happened to what is shared."""

from dataclasses import dataclass

from core.events import Fact


@dataclass(frozen=True)
class SharingBegun(Fact):
    agreement_id: int
    brand_id: int
    community_id: int


@dataclass(frozen=True)
class SharingEnded(Fact):
    """From now on the brand reads nothing of it, of before neither."""

    agreement_id: int
    brand_id: int
    community_id: int


@dataclass(frozen=True)
class ReleasePublished(Fact):
    release_id: int
    community_id: int
