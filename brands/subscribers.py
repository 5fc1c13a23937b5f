"""What the app does once something happened: tell whom it concerns; let go of whoever is gone."""

from collections.abc import Sequence

from django.urls import reverse

from accounts.events import AccountErased
from accounts.services import notices
from brands.events import SeatEnded, SeatOffered, SeatTaken, WelcomeMoved
from brands.models import Seat, Welcome
from brands.notices import SEAT, WELCOME
from brands.selectors import welcomes as reading
from brands.services import seats
from communities.models import Membership
from core.events import subscribe
from government.services import calendar


@subscribe(SeatOffered)
def tell_who_is_asked(facts: Sequence[SeatOffered]) -> None:
    """Whoever is asked hears of it once, and answers freely."""
    asked = Seat.objects.filter(pk__in=[fact.seat_id for fact in facts], taken_at__isnull=True, ended_at__isnull=True)
    for seat in asked.select_related("brand").order_by("user_id", "pk"):
        _tell(seat)


@subscribe(SeatEnded)
def tell_whose_seat_ended(facts: Sequence[SeatEnded]) -> None:
    """Whoever gave it back knows; the others hear it from us."""
    ended = [fact.seat_id for fact in facts if not fact.by_themselves]
    for seat in Seat.objects.filter(pk__in=ended).select_related("brand").order_by("user_id", "pk"):
        _tell(seat, ended=True)


@subscribe(WelcomeMoved)
def tell_both_sides(facts: Sequence[WelcomeMoved]) -> None:
    """Whoever is to answer is told; and both, of what came of it."""
    moved = Welcome.objects.filter(pk__in={fact.welcome_id for fact in facts})
    for welcome in moved.select_related("brand", "community").order_by("pk"):
        now = reading.state_of(welcome)
        for user_id in sorted(reading.concerned(welcome, now)):
            notices.send(
                to=user_id, kind=WELCOME, url=reverse("brands:welcomes", args=[welcome.community.slug]),
                key=f"welcome:{welcome.pk}:{now}",
                data={"brand": welcome.brand.name, "community": welcome.community.name, "now": now},
            )  # fmt: skip


@subscribe(AccountErased)
def let_go(facts: Sequence[AccountErased]) -> None:
    for fact in facts:
        seats.forget(user_id=fact.user_id)


@subscribe(SeatTaken)
def free_seats_of_who_came_to_sit_beside(facts: Sequence[SeatTaken]) -> None:
    """Who sits in a panel and begins to act for the brand of somebody whom it concerns sits no more, at once."""
    taken = Seat.objects.filter(pk__in=[fact.seat_id for fact in facts])
    sitting = Membership.objects.filter(user__in=taken.values("user"), left_at__isnull=True)
    calendar.look_again(membership_ids=set(sitting.values_list("pk", flat=True)))


def _tell(seat: Seat, **more: bool) -> None:
    url = reverse("brands:detail", args=[seat.brand.slug])
    notices.send(
        to=seat.user_id, kind=SEAT, url=url, key=f"brand:{seat.brand_id}", data={"brand": seat.brand.name, **more}
    )
