"""What the app does once something happened: tell whom it concerns; end what cannot go on; let go of whoever is gone."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse

from accounts.events import AccountErased
from accounts.services import notices
from brands.events import BrandClosed, WelcomeMoved
from brands.models import Seat
from brands.selectors import welcomes
from communities.events import MemberLeft
from communities.models import Membership
from communities.selectors import mandates
from core.events import subscribe
from rounds.events import MembersAddressed, ResultAddressed, RoundClosed, RoundCounted, RoundReviewed, RoundShown
from rounds.models import Addressed, Round
from rounds.notices import COUNTED, RESULT, REVIEW, REVIEWED, ROUND
from rounds.services import answers, closing, releases

Said = Addressed.State


@subscribe(RoundShown)
def tell_who_reviews(facts: Sequence[RoundShown]) -> None:
    """Those who answer brands for each community that was asked."""
    asked = Addressed.objects.filter(round__in={fact.round_id for fact in facts}, state=Said.ASKED)
    for one in asked.select_related("round__brand", "community").order_by("pk"):
        office = welcomes.OFFICES.get(welcomes.rules_of(one.community_id).welcomed_by, "animator")
        for mandate in mandates.in_force(one.community_id, office):
            _tell(mandate.membership.user_id, REVIEW, one, "rounds:review")


@subscribe(RoundReviewed)
def tell_the_brand(facts: Sequence[RoundReviewed]) -> None:
    """Those who design for it."""
    for fact in facts:
        said = Addressed.objects.filter(round=fact.round_id, community=fact.community_id).exclude(state=Said.ASKED)
        for one in said.select_related("round__brand", "community"):
            for user_id in _designers(one.round.brand_id):
                _tell(user_id, REVIEWED, one, "rounds:detail", accepted=one.state == Said.ACCEPTED)


@subscribe(MembersAddressed, batch=1)
def tell_members(facts: Sequence[MembersAddressed]) -> None:
    """Members hear once that they can design it; nobody is reminded."""
    for fact in facts:
        for one in _told(fact).filter(round__state=Round.State.OPEN):
            for user_id in _members(fact):
                _tell(user_id, ROUND, one, "rounds:compose")


@subscribe(ResultAddressed, batch=1)
def tell_members_of_the_result(facts: Sequence[ResultAddressed]) -> None:
    """Whoever could answer hears what came of it: all of them, since nobody knows any more who did."""
    for fact in facts:
        for one in _told(fact).filter(round__state=Round.State.COUNTED):
            known = set(_designers(one.round.brand_id))  # they are told of it as the brand
            for user_id in _members(fact):
                if user_id not in known:
                    _tell(user_id, RESULT, one, "rounds:result")


def _told(fact: MembersAddressed | ResultAddressed) -> QuerySet[Addressed]:
    """Where members of that community still read the round: nothing, or the one."""
    here = Addressed.objects.filter(round=fact.round_id, community=fact.community_id, state=Said.ACCEPTED)
    return here.filter(withheld_at=None).select_related("round__brand", "community")


def _members(fact: MembersAddressed | ResultAddressed) -> QuerySet[Membership, int]:
    """The people of that part of the community who are still there."""
    numbers = (fact.first_membership, fact.last_membership)
    here = Membership.objects.filter(community=fact.community_id, left_at__isnull=True, pk__range=numbers)
    return here.order_by("user_id").values_list("user_id", flat=True)


@subscribe(RoundClosed, batch=1)
def count_what_closed(facts: Sequence[RoundClosed]) -> None:
    """At once; the clock looks again at what was missed."""
    for fact in facts:
        releases.count(round_id=fact.round_id)


@subscribe(RoundCounted)
def tell_the_brand_of_its_result(facts: Sequence[RoundCounted]) -> None:
    """Those who design for it."""
    for fact in facts:
        found = Round.objects.select_related("brand").get(pk=fact.round_id)
        for user_id in _designers(found.brand_id):
            notices.send(
                to=user_id, kind=COUNTED, url=reverse("rounds:result", args=[found.brand.slug, found.pk]),
                key=f"round:{found.pk}:counted", data={"brand": found.brand.name, "title": found.title},
            )  # fmt: skip


@subscribe(BrandClosed)
def stop_what_it_asked(facts: Sequence[BrandClosed]) -> None:
    for fact in facts:
        closing.stop_all(brand_id=fact.brand_id)


@subscribe(WelcomeMoved)
def leave_where_it_is_let_in_no_more(facts: Sequence[WelcomeMoved]) -> None:
    for fact in facts:
        closing.leave_community(welcome_id=fact.welcome_id)


@subscribe(MemberLeft)
def forget_who_left(facts: Sequence[MemberLeft]) -> None:
    """An answer is given as a member: whoever leaves takes it along, unless they came back meanwhile."""
    for fact in facts:
        if not Membership.objects.filter(pk=fact.membership_id, left_at__isnull=True).exists():
            answers.forget(user_id=fact.user_id, community_id=fact.community_id)


@subscribe(AccountErased)
def let_go(facts: Sequence[AccountErased]) -> None:
    for fact in facts:
        answers.forget(user_id=fact.user_id)


def _designers(brand_id: int) -> list[int]:
    """People who design for a brand; programs read it where they look."""
    seats = Seat.objects.filter(brand=brand_id, taken_at__isnull=False, ended_at__isnull=True, user__isnull=False)
    return sorted(seats.exclude(role=Seat.Role.READER).values_list("user", flat=True))


def _tell(user_id: int, kind: str, one: Addressed, page: str, **more: object) -> None:
    place = one.round.brand.slug if page in ("rounds:detail", "rounds:result") else one.community.slug
    about = {"brand": one.round.brand.name, "community": one.community.name, "title": one.round.title}
    notices.send(
        to=user_id, kind=kind, url=reverse(page, args=[place, one.round_id]),
        key=f"round:{one.round_id}:{one.community_id if kind not in (ROUND, RESULT) else ''}", data={**about, **more},
    )  # fmt: skip
