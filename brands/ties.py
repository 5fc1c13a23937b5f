"""Who is tied to whom by a brand: those who act for the same one."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext_lazy as _

from brands.models import Seat
from core.ties import Tie, source


@source("brand", _("You act for the same brand as somebody whom this is about: somebody else decides it."))
def colleagues(user_ids: Collection[int]) -> Iterable[Tie]:
    """Whoever took a seat beside somebody stands aside at once; whom somebody came to sit beside, for what begins afterwards.

    A seat that ended still ties for what had begun by then.
    """
    taken = Seat.objects.filter(taken_at__isnull=False, user__isnull=False)
    theirs = list(taken.filter(user__in=user_ids))
    for other in taken.filter(brand__in={seat.brand_id for seat in theirs}).order_by("pk"):
        for seat in theirs:
            if seat.brand_id == other.brand_id and seat.user_id != other.user_id:
                yield _tie(other, seat)


def _tie(judge: Seat, party: Seat) -> Tie:
    assert judge.taken_at is not None
    assert party.taken_at is not None
    assert judge.user_id is not None
    assert party.user_id is not None
    since = party.taken_at if party.taken_at > judge.taken_at else None
    until = min((end for end in (judge.ended_at, party.ended_at) if end), default=None)
    return Tie(judge.user_id, party.user_id, since, until)
