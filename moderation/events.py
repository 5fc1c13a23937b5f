"""What can have happened when a community moderates itself."""

from dataclasses import dataclass

from core.events import Fact


@dataclass(frozen=True)
class CaseOpened(Fact):
    community_id: int
    case_id: int


@dataclass(frozen=True)
class CaseChanged(Fact):
    """A report more, somebody who looks or takes it, a remark."""

    community_id: int
    case_id: int


@dataclass(frozen=True)
class CaseGiven(Fact):
    """To somebody else: whoever kept it moderates no more. Or to nobody, where nobody may judge it."""

    community_id: int
    case_id: int


@dataclass(frozen=True)
class CaseDecided(Fact):
    community_id: int
    case_id: int
    ruling_id: int


@dataclass(frozen=True)
class RulingFell(Fact):
    """Overturned, or dropped before it stood."""

    community_id: int
    ruling_id: int


@dataclass(frozen=True)
class MeasureEnded(Fact):
    community_id: int
    measure_id: int


@dataclass(frozen=True)
class AppealMade(Fact):
    community_id: int
    appeal_id: int


@dataclass(frozen=True)
class AppealEnded(Fact):
    community_id: int
    appeal_id: int


@dataclass(frozen=True)
class BenchNoted(Fact):
    """Somebody who moderates said something to the others."""

    community_id: int
    note_id: int


@dataclass(frozen=True)
class CaseHanded(Fact):
    """To the site's team: it may be what the law orders."""

    community_id: int
    case_id: int


@dataclass(frozen=True)
class CaseHandedBack(Fact):
    """To those who moderate: it is nothing of the kind. ``brought_back``: it was out of sight meanwhile."""

    community_id: int
    case_id: int
    brought_back: bool = False


@dataclass(frozen=True)
class CaseLeftToTeam(Fact):
    """Nobody there may judge it, and no jury could be formed in time: the site's team decides, as a last resort."""

    community_id: int
    case_id: int


@dataclass(frozen=True)
class OrderCarriedOut(Fact):
    community_id: int
    order_id: int


@dataclass(frozen=True)
class OrderTold(Fact):
    """Whoever wrote it may know: at once, or when an order no longer forbids it."""

    community_id: int
    order_id: int


@dataclass(frozen=True)
class OrderContested(Fact):
    community_id: int
    order_id: int


@dataclass(frozen=True)
class OrderAnswered(Fact):
    """The operator answered whoever contested; or lifted it."""

    community_id: int
    order_id: int


@dataclass(frozen=True)
class RuleChanged(Fact):
    """Written anew, tried, turned on or off."""

    community_id: int
    rule_id: int


@dataclass(frozen=True)
class TextHeld(Fact):
    """It waits for somebody who moderates to look."""

    community_id: int
    held_id: int


@dataclass(frozen=True)
class TextReleased(Fact):
    """It waits no more: published, declined, taken back."""

    community_id: int
    held_id: int


@dataclass(frozen=True)
class MisuseDecided(Fact):
    """A moderator warned somebody of their reports, or suspended them for a time."""

    community_id: int
    misuse_id: int


@dataclass(frozen=True)
class ContestMade(Fact):
    """Somebody contests a line of the log, or what was decided of their reports; or it went on to the site's team."""

    community_id: int
    contest_id: int


@dataclass(frozen=True)
class ContestAnswered(Fact):
    community_id: int
    contest_id: int


@dataclass(frozen=True)
class FindingOpened(Fact):
    """A text of an organisation waits to be looked at, or to be answered for; or it went on to the site's team."""

    finding_id: int


@dataclass(frozen=True)
class FindingMade(Fact):
    """It was decided: withdrawn, or not."""

    finding_id: int


@dataclass(frozen=True)
class FindingAnswered(Fact):
    """Whoever contested is answered; where they were right the text is back."""

    finding_id: int
