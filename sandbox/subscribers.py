"""What the app does once something happened: a sandbox goes with its brand, and its seats with the brand's."""

from collections.abc import Sequence

from brands.events import BrandClosed, SeatEnded
from brands.models import Seat
from brands.selectors import seats as seated
from brands.services import seats
from core.events import subscribe
from sandbox.selectors import sandboxes as known
from sandbox.services import sandboxes


@subscribe(BrandClosed)
def close_sandboxes(facts: Sequence[BrandClosed]) -> None:
    """A brand was closed: nothing is tried for it any more."""
    for fact in facts:
        sandboxes.shut(brand_id=fact.brand_id)


@subscribe(SeatEnded)
def end_seats_in_sandboxes(facts: Sequence[SeatEnded]) -> None:
    """Who acts for a brand no more does not for its twin either, unless they came back meanwhile."""
    ended = Seat.objects.filter(pk__in=[fact.seat_id for fact in facts], user__isnull=False)
    for seat in ended.order_by("brand_id", "pk"):
        here = known.of(seat.brand_id)
        if here and seat.user_id and not seated.acts_for(seat.user_id, seat.brand_id):
            seats.dismiss(user_id=seat.user_id, brand_id=here.twin_id)
