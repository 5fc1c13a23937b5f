"""Who keeps away from whom."""

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.expressions import Expression, F
from django.db.models.functions import Lower

from accounts.models import Distance


def of(user_id: int) -> QuerySet[Distance]:
    """Whom this person keeps away from, with their faces, in the order of names."""
    kept = Distance.objects.filter(by=user_id).select_related("to__profile__avatar")
    return kept.order_by(Lower("to__display_name"), "to_id")


def keeps(user_id: int, *, away_from: int) -> bool:
    """Whether the first hears nothing of the second."""
    return Distance.objects.filter(by=user_id, to=away_from).exists()


def blocks(holder: str, whom: Expression | F | int) -> Exists:
    """For a query: whether the person whom the field `holder` of a row names blocked `whom`."""
    return Exists(Distance.objects.filter(by=OuterRef(holder), to=whom, is_blocked=True))
