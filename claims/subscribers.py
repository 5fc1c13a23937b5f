"""What the app does once something happened: tell both sides; hear juries."""

from collections.abc import Sequence

from django.urls import reverse

from accounts.services import notices
from brands.models import Seat
from claims.events import ChallengeAnswered, ChallengeDecided, ChallengeFounded, ClaimChallenged
from claims.models import Challenge
from claims.notices import CLAIM
from claims.selectors import challenges
from claims.services import verdicts
from core.events import subscribe
from government.events import PanelEnded
from government.models import Panel

Facts = Sequence[ClaimChallenged | ChallengeAnswered | ChallengeFounded | ChallengeDecided]


@subscribe(ClaimChallenged)
def tell_the_brand(facts: Sequence[ClaimChallenged]) -> None:
    """Those who design for it may answer."""
    for challenge in _of(facts):
        for user_id in _designers(challenge):
            _tell(challenge, user_id, "challenged")


@subscribe(ChallengeAnswered)
def tell_who_challenged(facts: Sequence[ChallengeAnswered]) -> None:
    """Whoever challenged reads the answer."""
    for challenge in _of(facts):
        if challenge.ended_at is None:
            _tell(challenge, challenge.by.user_id, "answered")


@subscribe(ChallengeFounded, ChallengeDecided)
def tell_both_sides(facts: Sequence[ChallengeFounded | ChallengeDecided]) -> None:
    """Both sides hear what a jury found, and how it ended."""
    for challenge in _of(facts):
        for user_id in sorted({challenge.by.user_id, *_designers(challenge)}):
            _tell(challenge, user_id, challenge.ending or "founded")


@subscribe(PanelEnded)
def hear_juries(facts: Sequence[PanelEnded]) -> None:
    """What a jury answered is done."""
    over = Panel.objects.filter(pk__in={fact.panel_id for fact in facts}, origin__startswith="claim:")
    for panel in over.order_by("pk"):
        verdicts.heard(int(str(panel.origin).split(":")[1]), panel.pk)


def _of(facts: Facts) -> list[Challenge]:
    return list(challenges.known().filter(pk__in={fact.challenge_id for fact in facts}).order_by("pk"))


def _designers(challenge: Challenge) -> list[int]:
    seats = Seat.objects.filter(
        brand=challenge.wording.claim.brand_id, taken_at__isnull=False, ended_at__isnull=True, user__isnull=False
    ).exclude(role=Seat.Role.READER)
    return list(seats.order_by("user").values_list("user", flat=True))


def _tell(challenge: Challenge, user_id: int, now: str) -> None:
    wording = challenge.wording
    notices.send(
        to=user_id, kind=CLAIM, url=reverse("claims:challenge", args=[challenge.community.slug, challenge.pk]),
        key=f"challenge:{challenge.pk}:{now}", data={"brand": wording.claim.brand.name, "claim": wording.text, "now": now},
    )  # fmt: skip
