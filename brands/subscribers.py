"""What the app does once something happened: tell whom it concerns; let go of whoever is gone."""

from collections.abc import Sequence

from django.urls import reverse

from accounts.events import AccountErased
from accounts.services import notices
from brands.events import KeyEndsSoon, KeyMade, KeyRevoked, SeatEnded, SeatOffered, SeatTaken, WelcomeMoved
from brands.models import Key, Seat, Welcome
from brands.notices import KEY, SEAT, WELCOME
from brands.selectors import seats as seated
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
    taken = Seat.objects.filter(pk__in=[fact.seat_id for fact in facts], user__isnull=False)
    sitting = Membership.objects.filter(user__in=taken.values("user"), left_at__isnull=True)
    calendar.look_again(membership_ids=set(sitting.values_list("pk", flat=True)))


@subscribe(KeyMade)
def tell_of_programs(facts: Sequence[KeyMade]) -> None:
    """Whoever answers for a brand hears of each program that was let in: also of one that somebody else let in."""
    _tell_owners([fact.key_id for fact in facts], "made")


@subscribe(KeyEndsSoon)
def tell_of_keys_that_end(facts: Sequence[KeyEndsSoon]) -> None:
    _tell_owners([fact.key_id for fact in facts], "soon")


@subscribe(KeyRevoked)
def tell_of_keys_revoked(facts: Sequence[KeyRevoked]) -> None:
    _tell_owners([fact.key_id for fact in facts], "revoked")


def _tell_owners(key_ids: Sequence[int], now: str) -> None:
    for key in Key.objects.filter(pk__in=key_ids).select_related("brand").order_by("pk"):
        url = reverse("brands:key", args=[key.brand.slug, key.client_id])
        for user_id in seated.people_of(key.brand_id, Seat.Role.OWNER):
            notices.send(
                to=user_id, kind=KEY, url=url, key=f"key:{key.pk}:{now}",
                data={"brand": key.brand.name, "key": key.name, "now": now},
            )  # fmt: skip


def _tell(seat: Seat, **more: bool) -> None:
    url = reverse("brands:detail", args=[seat.brand.slug])
    assert seat.user_id is not None  # nothing is offered to a program
    notices.send(
        to=seat.user_id, kind=SEAT, url=url, key=f"brand:{seat.brand_id}", data={"brand": seat.brand.name, **more}
    )
