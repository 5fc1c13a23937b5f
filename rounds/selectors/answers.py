"""What members answered: one’s own, and how many there are. Nobody reads anybody else’s."""

from typing import Any

from django.db.models import QuerySet

from communities.models import Membership
from communities.selectors import memberships
from core.privacy import K
from rounds.models import Addressed, Answer, Round, Sheet


def of(user: Any, round_id: int) -> Answer | None:
    """What somebody answered, as it is now."""
    if not getattr(user, "is_authenticated", False):
        return None
    return Answer.objects.filter(round=round_id, user=user).select_related("community").first()


def of_person(user_id: int) -> QuerySet[Answer]:
    """All that somebody answered in rounds that are open, the latest first."""
    return Answer.objects.filter(user=user_id).select_related("round", "community").order_by("-pk")


def number(of_round: Round) -> int:
    """How many answered, the blank answers too. While it is open by fives from five on: one more or less would tell of somebody."""
    if of_round.state == Round.State.OPEN:
        count = Answer.objects.filter(round=of_round).count()
        return count if count < K else count // K * K
    return Sheet.objects.filter(round=of_round).count()


def membership_for(user: Any, round_id: int) -> Membership | None:
    """As a member of which community somebody answers: where they did before, or the first that the round addresses."""
    taking_part = Addressed.objects.filter(round=round_id, state=Addressed.State.ACCEPTED).values("community")
    before = of(user, round_id)
    mine = memberships.standing_of(user).filter(community__in=taking_part).select_related("user", "community")
    found: Membership | None = None
    if before is not None:
        found = mine.filter(community=before.community_id).first()
    return found or mine.order_by("community", "pk").first()
