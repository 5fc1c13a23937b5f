"""What can have happened in an hour with a guest: ids, never words nor voters."""

from dataclasses import dataclass

from core.events import Fact


@dataclass(frozen=True)
class GuestInvited(Fact):
    hour_id: int
    community_id: int


@dataclass(frozen=True)
class GuestReplied(Fact):
    """The guest said yes or no; the hour says which."""

    hour_id: int
    community_id: int


@dataclass(frozen=True)
class HourMoved(Fact):
    """To another moment, or prolonged."""

    hour_id: int
    community_id: int


@dataclass(frozen=True)
class HourCancelled(Fact):
    hour_id: int
    community_id: int


@dataclass(frozen=True)
class HourOpened(Fact):
    hour_id: int
    community_id: int


@dataclass(frozen=True)
class HourClosed(Fact):
    """The live part is over; the guest may still answer in writing."""

    hour_id: int
    community_id: int


@dataclass(frozen=True)
class HourEnded(Fact):
    """Over for good."""

    hour_id: int
    community_id: int


@dataclass(frozen=True)
class ComingChanged(Fact):
    """More people mean to be there, or fewer."""

    hour_id: int


@dataclass(frozen=True)
class QuestionAsked(Fact):
    hour_id: int
    question_id: int
    community_id: int


@dataclass(frozen=True)
class QuestionMoved(Fact):
    """It left the list, or came back: set aside, joined to another, taken back, withheld."""

    hour_id: int
    question_id: int


@dataclass(frozen=True)
class QuestionSetAside(Fact):
    """Its author reads why."""

    hour_id: int
    question_id: int


@dataclass(frozen=True)
class VotesChanged(Fact):
    hour_id: int
    question_id: int


@dataclass(frozen=True)
class QuestionTakenUp(Fact):
    """It is answered now, in place of the one before."""

    hour_id: int
    question_id: int


@dataclass(frozen=True)
class QuestionAnswered(Fact):
    """Another answer, or a part of one."""

    hour_id: int
    question_id: int
    community_id: int


@dataclass(frozen=True)
class AnswerMoved(Fact):
    """An answer is out of sight, or back."""

    hour_id: int
    question_id: int
