"""What the app does once something happened: tell whom it concerns; end what a closed brand had taken on."""

from collections.abc import Sequence

from django.urls import reverse

from accounts.services import notices
from brands.events import BrandClosed
from brands.models import Seat
from brands.selectors import seats
from commitments.events import CommitmentDue
from commitments.models import Promise
from commitments.notices import DUE
from commitments.services import commitments
from core.events import subscribe


@subscribe(CommitmentDue)
def tell_the_brand(facts: Sequence[CommitmentDue]) -> None:
    """Those who design for it: once, on the day."""
    for fact in facts:
        line = Promise.objects.select_related("commitment__round__brand").get(
            commitment__round=fact.round_id, number=fact.promise
        )
        brand = line.commitment.round.brand
        for user_id in seats.people_of(brand.pk, Seat.Role.OWNER, Seat.Role.DESIGNER):
            notices.send(
                to=user_id, kind=DUE, url=reverse("commitments:product", args=[brand.slug, fact.round_id]),
                key=f"promise:{line.pk}", data={"brand": brand.name, "line": line.text},
            )  # fmt: skip


@subscribe(BrandClosed)
def stop_what_it_made(facts: Sequence[BrandClosed]) -> None:
    for fact in facts:
        commitments.stop_all(brand_id=fact.brand_id)
