"""What the app does once something happened: tell whom it concerns; end what a closed brand had taken on."""

from collections.abc import Sequence

from django.urls import reverse

from accounts.events import AccountErased
from accounts.services import notices
from brands.events import BrandClosed
from brands.models import Seat
from brands.selectors import seats
from commitments.events import CommitmentDue, MembersAsked
from commitments.models import FollowUp, Promise
from commitments.notices import ASKED, DUE
from commitments.services import commitments, followups, sightings
from communities.events import MemberLeft
from communities.models import Community, Membership
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


@subscribe(MembersAsked, batch=1)
def tell_members(facts: Sequence[MembersAsked]) -> None:
    """Members hear once that a new price is put to them; nobody is reminded."""
    for fact in facts:
        open_ones = FollowUp.objects.filter(pk=fact.followup_id, state=FollowUp.State.OPEN)
        for one in open_ones.select_related("change__commitment__round__brand"):
            _ask(one, Community.objects.get(pk=fact.community_id), (fact.first_membership, fact.last_membership))


def _ask(one: FollowUp, community: Community, numbers: tuple[int, int]) -> None:
    found = one.change.commitment.round
    here = Membership.objects.filter(community=community, left_at__isnull=True, pk__range=numbers)
    for user_id in here.order_by("user_id").values_list("user_id", flat=True):
        notices.send(
            to=user_id, kind=ASKED, url=reverse("commitments:vote", args=[community.slug, found.pk]),
            key=f"followup:{one.pk}", data={"brand": found.brand.name, "title": found.title},
        )  # fmt: skip


@subscribe(MemberLeft)
def forget_who_left(facts: Sequence[MemberLeft]) -> None:
    """A ballot is given as a member: whoever leaves takes it along, unless they came back meanwhile."""
    for fact in facts:
        if not Membership.objects.filter(pk=fact.membership_id, left_at__isnull=True).exists():
            followups.forget(user_id=fact.user_id, community_id=fact.community_id)


@subscribe(AccountErased)
def let_go(facts: Sequence[AccountErased]) -> None:
    for fact in facts:
        followups.forget(user_id=fact.user_id)
        sightings.forget(user_id=fact.user_id)
