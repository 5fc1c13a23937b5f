"""Who holds which task, judged by the database's time."""

from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from communities.models import Mandate, Membership
from core.questions import Question


def in_force(community_id: int, office: str = "") -> QuerySet[Mandate]:
    """Mandates that hold at this very moment, of persons who are still members."""
    standing = Mandate.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=Now()),
        starts_at__lte=Now(),
        community_id=community_id,
        membership__left_at__isnull=True,
    )
    chosen = standing.filter(office=office) if office else standing
    return chosen.select_related("membership__user__profile__avatar").order_by("office", "starts_at", "pk")


_now = Question(lambda community: in_force(community_id=community))


def held_now(community_id: int) -> list[Mandate]:
    """The same, asked at once."""
    return _now(community=community_id)


def holds(membership: Membership, office: str) -> bool:
    """Whether this member holds this task now."""
    return in_force(membership.community_id, office).filter(membership=membership).exists()


def animator_ids(community_id: int) -> list[int]:
    """The user ids of those who animate now."""
    found = in_force(community_id, Mandate.Office.ANIMATOR).values_list("membership__user_id", flat=True)
    return list(found.order_by("membership__user_id").distinct())
