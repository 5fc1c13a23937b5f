"""What a product costs: each price since it was agreed on, which is in force, which members are asked about."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from brands.models import Welcome
from commitments.models import Ballot, CostChange, FollowUp
from commitments.selectors.products import Product
from communities.models import Community, Membership
from communities.selectors import memberships
from core.errors import Missing
from rounds.selectors import rounds


@dataclass(frozen=True)
class Price:
    """One price: who gets what of it, when it came, how: "agreed", "shown", "voting", "accepted", "refused", "void"."""

    parts: Mapping[str, Decimal]
    at: dt.datetime
    state: str
    change: CostChange | None = None
    followup: FollowUp | None = None

    @property
    def price(self) -> Decimal:
        return sum(self.parts.values(), Decimal(0))

    @property
    def holds(self) -> bool:
        """Whether it is, or was, what the product costs."""
        return self.state in ("agreed", "shown", "accepted")


@dataclass(frozen=True)
class Prices:
    """All of them, the first first; ``now`` is in force, ``agreed`` the last that members decided, ``asked`` before them."""

    every: tuple[Price, ...]

    @property
    def now(self) -> Price:
        return next(one for one in reversed(self.every) if one.holds)

    @property
    def agreed(self) -> Price:
        return next(one for one in reversed(self.every) if one.state in ("agreed", "accepted"))

    @property
    def asked(self) -> Price | None:
        return next((one for one in self.every if one.state == "voting"), None)


def of(product: Product) -> Prices | None:
    """Those of a product; None where none came out."""
    if not product.agreed:
        return None
    return Prices((Price(_parts(product.winner["parts"]), product.release.counted_at, "agreed"), *_changed(product)))


def _changed(product: Product) -> Iterator[Price]:
    if product.commitment is None:
        return
    for change in known().filter(commitment=product.commitment).order_by("number"):
        followup = getattr(change, "followup", None)
        state = "shown" if followup is None else "voting" if followup.state == "open" else followup.state
        yield Price(_parts(change.parts), change.at, state, change, followup)


def known() -> QuerySet[CostChange]:
    """Changes with the vote that each opened."""
    return CostChange.objects.select_related("followup", "commitment__round__brand")


def _parts(written: Mapping[str, str]) -> dict[str, Decimal]:
    return {key: Decimal(amount) for key, amount in written.items()}


def followup(followup_id: int) -> FollowUp:
    """The vote of this number. Raises `Missing`."""
    found = FollowUp.objects.select_related("change__commitment__round__brand").filter(pk=followup_id).first()
    if found is None:
        raise Missing(_("There is no such vote here."))
    return found


def last_of_round(round_id: int) -> FollowUp:
    """The last vote on a price of this product. Raises `Missing`."""
    votes = FollowUp.objects.filter(change__commitment__round=round_id)
    found = votes.order_by("-pk").values_list("pk", flat=True).first()
    return followup(found or 0)


def asked(one: FollowUp) -> QuerySet[Community]:
    """The communities whose members are asked: those that the round addressed and that let the brand in when the vote opened.

    Read at each time: one that puts the brand out votes no more; one that the brand leaves, or whose welcome runs out by its
    time, votes on.
    """
    product = one.change.commitment.round
    kept = Q(ended_at=None) | Q(ended_at__gte=F("until")) | Q(ended_by=Welcome.Side.BRAND)
    letting_in = Welcome.objects.filter(kept, brand=product.brand_id, until__gt=one.opened_at)
    return rounds.accepted(product.pk).filter(pk__in=letting_in.values("community"))


def mine(user: Any, followup_id: int) -> Ballot | None:
    """What somebody said, as it is now."""
    if not getattr(user, "is_authenticated", False):
        return None
    return Ballot.objects.filter(followup=followup_id, user=user).select_related("community").first()


def membership_for(user: Any, one: FollowUp) -> Membership | None:
    """As a member of which community somebody votes: the first that is asked; else one that was, where voting says why not."""
    mine = memberships.standing_of(user).order_by("community")
    found: Membership | None = (
        mine.filter(community__in=asked(one)).first()
        or mine.filter(community__in=rounds.accepted(one.change.commitment.round_id)).first()
    )
    return found


def members_asked(one: FollowUp) -> int:
    """How many people are members now of the communities that are asked."""
    here = Membership.objects.filter(community__in=asked(one), left_at__isnull=True)
    return here.values("user").distinct().count()
