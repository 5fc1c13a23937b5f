"""What the app does once something happened: tell those who act for the brand."""

from collections.abc import Sequence

from django.urls import reverse

from accounts.services import notices
from brands.events import WelcomeMoved
from brands.models import Welcome
from brands.selectors import seats
from core.events import subscribe
from listening.events import SharingBegun, SharingEnded
from listening.models import Agreement
from listening.notices import SHARED
from listening.services import agreements


@subscribe(SharingBegun, SharingEnded)
def tell_the_brand(facts: Sequence[SharingBegun | SharingEnded]) -> None:
    """Those who act for it hear that they may read, or no more."""
    moved = Agreement.objects.filter(pk__in={fact.agreement_id for fact in facts}).select_related("brand", "community")
    for one in moved.order_by("pk"):
        now = "ended" if one.ended_at else "begun"
        for user_id in sorted(seats.acting(one.brand_id)):
            notices.send(
                to=user_id, kind=SHARED, url=reverse("listening:of-brand", args=[one.brand.slug]), key=f"listening:{one.pk}:{now}",
                data={"brand": one.brand.name, "community": one.community.name, "now": now},
            )  # fmt: skip


@subscribe(WelcomeMoved)
def end_with_welcomes(facts: Sequence[WelcomeMoved]) -> None:
    """What was agreed under a welcome goes with it."""
    for welcome in Welcome.objects.filter(pk__in={fact.welcome_id for fact in facts}).order_by("pk"):
        agreements.end_with_welcome(brand_id=welcome.brand_id, community_id=welcome.community_id)
