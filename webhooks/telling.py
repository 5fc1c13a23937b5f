"""What brands are told: which fact, under which kind, with which ids. A registry: each line says it once.

A message says that something happened and where to ask about it; never what somebody wrote, nor who answered.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from brands.events import WelcomeMoved
from brands.models import Welcome
from claims import events as of_claims
from commitments import events as of_commitments
from core.events import Fact
from listening import events as of_listening
from rounds import events as of_rounds
from rounds.models import Round

Data = Mapping[str, Any]
Finder = Callable[[Any], tuple[int, Data] | None]
TRIAL = "webhook.trial"


@dataclass(frozen=True)
class Told:
    """One kind of message: its words for who chooses it, and how the brand and the ids are found."""

    kind: str
    words: Any
    find: Finder


KINDS: dict[str, Told] = {}
FACTS: dict[type[Fact], Told] = {}


def tells(fact: type[Fact], kind: str, words: Any, find: Finder) -> None:
    """Say of a fact that brands are told it."""
    told = Told(kind, words, find)
    KINDS[kind], FACTS[fact] = told, told


def choices() -> Iterator[tuple[str, Any]]:
    """The kinds that can be chosen, with their words."""
    return ((kind, told.words) for kind, told in KINDS.items())


def _of_round(fact: Any) -> tuple[int, Data] | None:
    found = Round.objects.filter(pk=fact.round_id).values_list("brand", flat=True).first()
    return None if found is None else (found, asdict(fact))


def _of_welcome(fact: Any) -> tuple[int, Data] | None:
    found = Welcome.objects.filter(pk=fact.welcome_id).values_list("brand", "community__slug").first()
    return None if found is None else (found[0], {"community": found[1]})


def _of_brand(fact: Any) -> tuple[int, Data]:
    said = asdict(fact)
    return said.pop("brand_id"), said


_ROUNDS = {
    "RoundShown": ("round.shown", _("A round is shown to communities")),
    "RoundReviewed": ("round.reviewed", _("A community said yes or no to a round")),
    "RoundOpened": ("round.opened", _("A round is open")),
    "RoundClosed": ("round.closed", _("A round is closed")),
    "RoundCounted": ("round.counted", _("The result of a round is published")),
    "RoundStopped": ("round.stopped", _("A round was stopped")),
}
_CLAIMS = {
    "ClaimPublished": ("claim.published", _("A claim is published, or said otherwise")),
    "ClaimChallenged": ("claim.challenged", _("A claim is challenged: the brand has some days to answer")),
    "ChallengeFounded": ("claim.founded", _("A jury found that a claim does not hold")),
    "ChallengeDecided": ("claim.decided", _("A challenge is over")),
    "ClaimWithdrawn": ("claim.withdrawn", _("A claim is withdrawn")),
}
_COMMITMENTS = {
    "CommitmentPublished": ("commitment.published", _("What the brand takes on after a result is published")),
    "CommitmentDue": ("commitment.due", _("The day of a commitment has come, and nothing was said of it")),
    "PromiseTurned": ("commitment.turned", _("Something was said of a commitment: done, moved, given up")),
    "PriceChanged": ("price.changed", _("A new price of a product is in force")),
    "FollowUpOpened": (
        "followup.opened",
        _("Costs moved past the rule of a round: members are asked about a new price"),
    ),
    "FollowUpClosed": ("followup.closed", _("The vote on a new price is over")),
    "ShopSeen": ("shop.seen", _("Members said what they saw of a product in shops: how many, never who")),
    "ProductStopped": ("product.stopped", _("A product is made no more")),
}

_MESSAGES = {
    "MessageReceived": ("message.received", _("A member wrote to the brand, or asked once more")),
    "MessageAnswered": ("message.answered", _("The brand answered a member")),
    "MessageRated": ("message.rated", _("A member said whether an answer satisfies them")),
    "InquiryMoved": (
        "panel.moved",
        _("A panel that the brand asked for is accepted, declined, drawn, closed or stopped"),
    ),
    "MessageTakenBack": ("message.withdrawn", _("A member took a message back: delete your copy")),
}


def _declare(known: object, table: Mapping[str, tuple[str, Any]], find: Finder) -> None:
    """Those of an app's facts that it has."""
    for name, (kind, words) in table.items():
        if fact := getattr(known, name, None):
            tells(fact, kind, words, find)


tells(WelcomeMoved, "welcome.moved", _("A community lets the brand in, invites it, declines, or ends it"), _of_welcome)
_declare(of_rounds, _ROUNDS, _of_round)
_declare(of_claims, _CLAIMS, _of_brand)
_declare(of_commitments, _COMMITMENTS, _of_brand)
_declare(of_listening, _MESSAGES, _of_brand)
