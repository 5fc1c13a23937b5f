"""What can have happened after a result: ids, never words."""

from dataclasses import dataclass

from core.events import Fact


@dataclass(frozen=True)
class CommitmentPublished(Fact):
    """The brand answered a result: what it keeps by when, what it does not keep and why."""

    round_id: int
    brand_id: int


@dataclass(frozen=True)
class CommitmentDue(Fact):
    """The first day of a promise has come, and nothing was said of it."""

    round_id: int
    brand_id: int
    promise: int


@dataclass(frozen=True)
class PromiseTurned(Fact):
    """Something was said of a promise: "done", "moved", "given_up"."""

    round_id: int
    brand_id: int
    promise: int
    kind: str


@dataclass(frozen=True)
class ProductStopped(Fact):
    """A product that was agreed is made no more; its page says why."""

    round_id: int
    brand_id: int


@dataclass(frozen=True)
class PriceChanged(Fact):
    """A new price is in force: declared within the rule of the round, or accepted by members."""

    round_id: int
    brand_id: int
    number: int


@dataclass(frozen=True)
class FollowUpOpened(Fact):
    """Costs moved past what the round allows: members are asked whether they accept the new price."""

    followup_id: int
    round_id: int
    brand_id: int


@dataclass(frozen=True)
class MembersAsked(Fact):
    """These members are asked: a part of a community at a time, by their numbers."""

    followup_id: int
    community_id: int
    first_membership: int
    last_membership: int


@dataclass(frozen=True)
class FollowUpClosed(Fact):
    """It is counted and published, or ended with its product; which, stands in the vote."""

    followup_id: int
    round_id: int
    brand_id: int


@dataclass(frozen=True)
class ShopSeen(Fact):
    """A member said what they saw in a shop, or took it back: how many say now that it was as promised, how many otherwise."""

    round_id: int
    brand_id: int
    as_promised: int
    otherwise: int
