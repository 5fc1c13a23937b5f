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
