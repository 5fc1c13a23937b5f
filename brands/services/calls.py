"""What programs did: one line a call, kept some months for those who act for the brand, then forgotten."""

import datetime as dt

from django.db.models import Q
from django.db.models.functions import Now

from brands.models import Call, Key

KEPT = dt.timedelta(days=180)
TURNS = 40
AT_ONCE = 5_000
MINUTE = dt.timedelta(minutes=1)


def record(*, key_id: int, method: str, route: str, path: str, status: int, milliseconds: int) -> None:
    """Write one call, and that the key was used: to the minute, so that a busy program does not write its key each time."""
    brand_id = Key.objects.values_list("brand", flat=True).get(pk=key_id)
    Call.objects.create(
        brand_id=brand_id, key_id=key_id, method=method[:7], route=route[:80], path=path[:300], status=status,
        milliseconds=milliseconds,
    )  # fmt: skip
    stale = Q(last_used_at__isnull=True) | Q(last_used_at__lt=Now() - MINUTE)
    Key.objects.filter(stale, pk=key_id).update(last_used_at=Now())


def forget_old() -> int:
    """Drop calls that nobody will ask about any more, some thousands at a time, some times over. How many."""
    old = Call.objects.filter(at__lt=Now() - KEPT).order_by("at").values("pk")[:AT_ONCE]
    dropped = 0
    for _turn in range(TURNS):
        now = Call.objects.filter(pk__in=old).delete()[0]
        dropped += now
        if now < AT_ONCE:
            break
    return dropped
