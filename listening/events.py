"""What can have happened to what is shared, and to what members write to brands: ids and numbers, never words."""

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


@dataclass(frozen=True)
class MessageReceived(Fact):
    """A member wrote to a brand, or asked once more (``turn`` 3 or 5)."""

    message_id: int
    brand_id: int
    turn: int


@dataclass(frozen=True)
class MessageAnswered(Fact):
    message_id: int
    brand_id: int
    turn: int


@dataclass(frozen=True)
class MessageRated(Fact):
    """Whoever wrote said whether the answer satisfies them."""

    message_id: int
    brand_id: int


@dataclass(frozen=True)
class MessageTakenBack(Fact):
    """The brand may not read it any more; whoever copied it deletes the copy."""

    message_id: int
    brand_id: int


@dataclass(frozen=True)
class InquiryMoved(Fact):
    """Asked, accepted, declined, open, closed or stopped: ``state`` says which."""

    inquiry_id: int
    brand_id: int
    community_id: int
    state: str


@dataclass(frozen=True)
class PlaceDrawn(Fact):
    """The lot chose a member: who is not told here."""

    place_id: int
    inquiry_id: int
