"""Claims as they are read: those of a brand, one with its wordings and what stands behind each."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Now, TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brands.models import Seat
from brands.policies import has_seat
from brands.selectors import welcomes
from claims.models import Claim, Evidence, Wording
from core import clock
from core.errors import Conflict, Missing

NOTHING = _("There is no such claim here.")
_PUBLISHED = Wording.objects.filter(published_at__isnull=False)
_CLAIMED = {"claim__withdrawn_at": None, "claim__withheld_at": None}
_WAS_PUBLISHED = Exists(_PUBLISHED.filter(claim=OuterRef("pk")))


STATES = ("claimed", "over", "withdrawn")
"""What a claim in sight can be: the brand says it, its own date has passed, it was withdrawn."""


def in_state(found: QuerySet[Claim], state: str) -> QuerySet[Claim]:
    """Those of a list, all published, that stand there today, where the product lives."""
    if state == "withdrawn":
        return found.filter(withdrawn_at__isnull=False)
    later = _PUBLISHED.filter(claim=OuterRef("claim"), number__gt=OuterRef("number"))
    today = TruncDate(Now(), tzinfo=timezone.get_default_timezone())
    over = Exists(_PUBLISHED.filter(~Exists(later), claim=OuterRef("pk"), until__lt=today))
    return found.filter(over if state == "over" else ~over, withdrawn_at__isnull=True)


def published_since(found: QuerySet[Claim], moment: dt.datetime) -> QuerySet[Claim]:
    """Those of a list whose first wording was published then or later."""
    return found.alias(published_at=_first_published()).filter(published_at__gte=moment)


def published_before(found: QuerySet[Claim], moment: dt.datetime) -> QuerySet[Claim]:
    """Those of a list whose first wording was published before."""
    return found.alias(published_at=_first_published()).filter(published_at__lt=moment)


def _first_published() -> Subquery:
    return Subquery(_PUBLISHED.filter(claim=OuterRef("pk")).order_by("number").values("published_at")[:1])


def draft_of(claim: Claim) -> Wording | None:
    """The wording that waits to be published."""
    return Wording.objects.filter(claim=claim, published_at__isnull=True).first()


def current_of(claim: Claim) -> Wording | None:
    """What it says in public: the last that was published, though it be withdrawn since."""
    return _PUBLISHED.filter(claim=claim).order_by("-number").first()


def required_current(claim: Claim) -> Wording:
    """The wording that one confirms or challenges. Raises `Missing` for a draft, `Conflict` for what is claimed no more."""
    found = current_of(claim)
    if found is None or claim.withheld_at is not None:
        raise Missing(NOTHING)
    if claim.withdrawn_at is not None or found.is_over(clock.today()):
        raise Conflict(_("The brand claims this no more."), code="not_claimed")
    return found


def of_brand(brand_id: int) -> QuerySet[Claim]:
    """Those that were ever published, the newest first, with all that was said in each."""
    return _told(in_sight().filter(brand=brand_id)).order_by("-pk")


def in_sight() -> QuerySet[Claim]:
    """Those that were ever published, and nobody took out of sight."""
    return Claim.objects.filter(_WAS_PUBLISHED, withheld_at=None)


def words(claim: Claim) -> str:
    """All that it says today: its sentence, and of what."""
    said = current_of(claim)
    return f"{said.text}\n{said.scope}" if said else ""


def drafts(brand_id: int) -> Sequence[Wording]:
    """What waits to be published, for those who act for the brand: first wordings and corrections, the last changed first."""
    found = Wording.objects.filter(claim__brand=brand_id, published_at__isnull=True).select_related("claim")
    return list(found.order_by("-pk"))


def standing(brand_id: int) -> QuerySet[Wording]:
    """What the brand claims today: the last wording of each claim that is neither withdrawn nor over; what was taken out of sight
    for its words too, which the brand has not withdrawn.
    """
    later = _PUBLISHED.filter(claim=OuterRef("claim"), number__gt=OuterRef("number"))
    found = _PUBLISHED.filter(~Exists(later), claim__brand=brand_id, claim__withdrawn_at=None)
    return found.exclude(until__lt=clock.today()).select_related("claim").order_by("-claim")


def here(community_id: int) -> QuerySet[Wording]:
    """What the brands that may address this community claim today, the newest first."""
    later = _PUBLISHED.filter(claim=OuterRef("claim"), number__gt=OuterRef("number"))
    let_in = welcomes.in_community(community_id, waiting=False).values("brand")
    found = _PUBLISHED.filter(~Exists(later), claim__brand__in=let_in.order_by(), **_CLAIMED)
    return found.exclude(until__lt=clock.today()).select_related("claim__brand").order_by("-claim")


def by_id(claim_id: int, seat: Seat | None = None) -> Claim:
    """The claim of this number, with its wordings; a draft, or one out of sight, only for those who act for its brand.

    Raises `Missing`.
    """
    found = _told(Claim.objects.filter(pk=claim_id)).first()
    if found is None or not (_is_in_sight(found) or has_seat.allows(seat, found.brand_id)):
        raise Missing(NOTHING)
    return found


def _is_in_sight(claim: Claim) -> bool:
    return claim.withheld_at is None and bool(published(claim))


def brand_of(claim_id: int) -> int:
    """The brand of a claim, or 0."""
    return Claim.objects.filter(pk=claim_id).values_list("brand", flat=True).first() or 0


def published(claim: Claim) -> list[Wording]:
    """Its public wordings, the first first, as they were read with it."""
    return [one for one in claim.wordings.all() if one.published_at]


def file(name: str, seat_of: "Seat | None", brand_id: int) -> Evidence:
    """The evidence kept under this name; of a draft, for those who act for the brand. Raises `Missing`."""
    named = Evidence.objects.filter(name=name, wording__claim__brand=brand_id).select_related("wording__claim")
    found = named.order_by(F("wording__published_at").asc(nulls_last=True)).first() if name else None
    if found is None or not (_is_open(found.wording) or has_seat.allows(seat_of, brand_id)):
        raise Missing(_("There is no such file here."))
    return found


def _is_open(wording: Wording) -> bool:
    return wording.published_at is not None and wording.claim.withheld_at is None


def _told(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    evidence = Prefetch("evidence", Evidence.objects.order_by("pk"))
    wordings = Wording.objects.order_by("number").prefetch_related(evidence)
    return claims.select_related("brand").prefetch_related(Prefetch("wordings", wordings))
