"""What can have happened to an account."""

from dataclasses import dataclass

from core.events import Fact


@dataclass(frozen=True)
class SignedUp(Fact):
    user_id: int


@dataclass(frozen=True)
class SignedOut(Fact):
    user_id: int


@dataclass(frozen=True)
class ConsentGranted(Fact):
    user_id: int
    purpose: str


@dataclass(frozen=True)
class ConsentWithdrawn(Fact):
    user_id: int
    purpose: str


@dataclass(frozen=True)
class NoticesChanged(Fact):
    user_id: int


@dataclass(frozen=True)
class AccountDeactivated(Fact):
    user_id: int


@dataclass(frozen=True)
class AccountErased(Fact):
    user_id: int
