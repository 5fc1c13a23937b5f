"""What can have happened to a brand."""

from dataclasses import dataclass

from core.events import Fact


@dataclass(frozen=True)
class BrandOpened(Fact):
    brand_id: int


@dataclass(frozen=True)
class BrandClosed(Fact):
    brand_id: int


@dataclass(frozen=True)
class WelcomeMoved(Fact):
    """One side wished it, both did, or one ended it."""

    welcome_id: int


@dataclass(frozen=True)
class SeatOffered(Fact):
    seat_id: int


@dataclass(frozen=True)
class SeatTaken(Fact):
    seat_id: int


@dataclass(frozen=True)
class SeatEnded(Fact):
    """``by_themselves``: whoever held it gave it back."""

    seat_id: int
    by_themselves: bool


@dataclass(frozen=True)
class KeyMade(Fact):
    """A program was let in."""

    key_id: int


@dataclass(frozen=True)
class KeyEndsSoon(Fact):
    """It is worth nothing in some days, unless it is given another secret."""

    key_id: int


@dataclass(frozen=True)
class KeyRevoked(Fact):
    key_id: int
