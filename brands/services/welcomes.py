"""Welcomes: a brand and a community say yes to each other, in whatever order; either says no at any moment."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from brands import policies
from brands.events import WelcomeMoved
from brands.models import Brand, Seat, Welcome
from brands.selectors import seats, welcomes
from brands.selectors.welcomes import OFFICES
from brands.services import public_log
from communities.models import Community, Membership
from communities.policies import is_animator, is_moderator
from communities.services.mandates import hold
from core import clock
from core.errors import Conflict, Missing, Refused
from core.events import emit
from core.limits import Limit
from core.policies import Policy
from core.text import clean_text
from government.selectors import constitutions

PURPOSE = 400
MONTH = dt.timedelta(days=30)
OFTEN = Limit("welcomes", at_most=20, seconds=86400)
Side = Welcome.Side


@transaction.atomic
def ask(*, by: Seat, community_id: int, purpose: str) -> Welcome:
    """Ask to address the members of a community, and what for; or say yes where it asked. Twice is once."""
    brand, community = _held(by.brand_id, community_id)
    policies.designs.require(Seat.objects.get(pk=by.pk), brand)
    words = clean_text(purpose, at_most=PURPOSE, at_least=10, field="purpose")
    known = _standing(brand, community)
    if known is None or known.brand_at is None:
        _require_open(community)
        OFTEN.require(by.brand_id)
    return _wished(known, brand, community, Side.BRAND, purpose=words)


@transaction.atomic
def welcome(*, by: Membership, brand_id: int) -> Welcome:
    """Let a brand in for as long as the rules say, or invite it: by who holds the task that the rules name. Twice is once."""
    brand, community = _held(brand_id, by.community_id)
    require_office(by, brand)
    return _wished(_standing(brand, community), brand, community, Side.COMMUNITY)


@transaction.atomic
def withdraw(*, by: Seat, community_id: int) -> None:
    """The brand asks no more, or goes. Twice is once."""
    brand = Brand.objects.select_for_update(no_key=True).get(pk=by.brand_id)
    policies.designs.require(Seat.objects.get(pk=by.pk), brand)
    _end(_standing(brand, Community.objects.get(pk=community_id)), Side.BRAND)


@transaction.atomic
def dismiss(*, by: Membership, brand_id: int) -> None:
    """The community declines, or lets the brand in no longer: from now on. Twice is once."""
    brand = Brand.objects.select_for_update(no_key=True).get(pk=brand_id)
    require_office(by, brand, ends=True)
    _end(_standing(brand, by.community), Side.COMMUNITY)


def end_all(brand: Brand) -> None:
    """A brand is closed: it addresses nobody any more. The brand is locked by who asks, logs in the order of communities."""
    standing_now = Welcome.objects.filter(brand=brand, ended_at__isnull=True).select_related("community", "brand")
    for standing in standing_now.order_by("community_id"):
        _end(standing, Side.BRAND)


def _wished(
    known: Welcome | None, brand: Brand, community: Community, side: Welcome.Side, *, purpose: str = ""
) -> Welcome:
    """One side says yes; once both did, it begins."""
    found = known or Welcome(brand=brand, community=community)
    if known is not None and getattr(known, f"{side}_at"):
        return known
    setattr(found, f"{side}_at", clock.now())
    found.purpose = purpose or found.purpose
    if found.brand_at and found.community_at:
        _begin(found)
    found.save()
    if found.until:
        public_log.welcomed(found)
    emit(WelcomeMoved(found.pk))
    return found


def _begin(found: Welcome) -> None:
    version = constitutions.in_force(found.community_id)
    assert version is not None  # nobody says yes for a community without rules
    found.rules = version
    found.until = clock.now() + version.constitution.brands.welcome_months * MONTH


def _end(standing: Welcome | None, side: Welcome.Side) -> None:
    if standing is None:
        return
    standing.ended_at, standing.ended_by = clock.now(), side
    standing.save(update_fields=["ended_at", "ended_by"])
    if standing.until:
        public_log.gone(standing)
    emit(WelcomeMoved(standing.pk))


def _standing(brand: Brand, community: Community) -> Welcome | None:
    """What stands between the two; what ran out is ended here, so that another can begin."""
    found = (
        Welcome.objects.select_for_update(no_key=True).filter(brand=brand, community=community, ended_at=None).first()
    )
    if found is None or found.until is None or found.until > clock.now():
        return found
    Welcome.objects.filter(pk=found.pk).update(ended_at=found.until)
    return None


def _held(brand_id: int, community_id: int) -> tuple[Brand, Community]:
    """Both, the brand locked: two who say yes at once begin one welcome. Raises `Missing`, `Conflict`."""
    brand = Brand.objects.select_for_update(no_key=True).filter(pk=brand_id).first()
    if brand is None:
        raise Missing(_("There is no brand at this address."))
    if not brand.is_open:
        raise Conflict(_("This brand was closed."), code="closed")
    community = Community.objects.get(pk=community_id)
    if brand.is_sandbox and not community.is_trial:
        raise Refused(_("A sandbox addresses its invented community alone."), code="sandbox")
    return brand, community


def require_office(by: Membership, brand: Brand, *, ends: bool = False) -> None:
    """Whoever holds the task that the rules name, and does not act for the brand; to end what rules of before began, either task.

    The mandate holds until this is done.
    """
    named = OFFICES.get(welcomes.rules_of(by.community_id).welcomed_by)
    if named is None and not ends:
        raise _closed()
    person = Membership.objects.select_related("community").get(pk=by.pk)
    for office in (named,) if named else OFFICES.values():
        hold(person, office)
    _office(named).require(person, person.community_id)
    if seats.acts_for(person.user_id, brand.pk):
        raise Refused(_("You act for this brand: somebody else answers for the community."), code="own_brand")


def _office(named: str | None) -> Policy:
    return {"animator": is_animator, "moderator": is_moderator}.get(named or "", is_animator | is_moderator)


def _require_open(community: Community) -> None:
    """A brand asks only where somebody may answer."""
    if welcomes.rules_of(community.pk).welcomed_by not in OFFICES:
        raise _closed()


def _closed() -> Refused:
    return Refused(_("The rules of this community let no brand in."), code="closed_to_brands")
