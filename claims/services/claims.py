"""Claims: drafted, published, corrected by another wording, withdrawn. What was published stays to be read."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from brands import policies
from brands.models import Seat
from brands.services.brands import lock
from claims.events import ClaimPublished
from claims.generic import Kind, uncarried
from claims.models import Challenge, Claim, Evidence, Wording
from claims.selectors import claims as reading
from claims.services import verdicts, withdrawals
from claims.wording import REFUSALS
from core import clock
from core.errors import Conflict, Invalid, Missing, Moved
from core.events import emit
from core.limits import Limit
from core.text import clean_line, clean_text

TEXT, SCOPE, NAME, REFERENCE, WHY, REASON = 300, 300, 120, 120, 600, 1000
AT_MOST = 500
"""Claims of a brand that are neither withdrawn nor given up: past it nobody reads them."""
OFTEN = Limit("claims", at_most=60, seconds=86400)


@transaction.atomic
def draft(*, by: Seat, **said: Any) -> Claim:
    """Begin a claim, seen by those who act for the brand alone. Raises `Invalid`."""
    brand = lock(by)
    policies.designs.require(Seat.objects.get(pk=by.pk), brand)
    words = _words(**said)
    OFTEN.require(brand.pk)
    if Claim.objects.filter(brand=brand, withdrawn_at=None).count() >= AT_MOST:
        raise Conflict(_("%(n)d claims are many: withdraw some first.") % {"n": AT_MOST}, code="enough")
    claim = Claim.objects.create(brand=brand)
    Wording.objects.create(claim=claim, number=1, **words)
    return claim


@transaction.atomic
def revise(*, by: Seat, claim_id: int, version: int, **said: Any) -> Claim:
    """Say the draft otherwise; of what is published, begin a correction, which says why. Raises `Moved`, `Invalid`."""
    claim = held(by, claim_id)
    if claim.version != version:
        raise Moved(_("Somebody changed this claim meanwhile: read it again before you change it."))
    _require_standing(claim)
    draft = reading.draft_of(claim) or _correction(claim)
    words = _words(**said, is_correction=draft.number > 1)
    Wording.objects.filter(pk=draft.pk).update(**words)
    return touch(claim)


def _correction(claim: Claim) -> Wording:
    """Another wording to begin from, with the same evidence."""
    before = reading.current_of(claim)
    assert before is not None  # a claim without draft was published
    OFTEN.require(claim.brand_id)
    made = Wording.objects.create(
        claim=claim, number=before.number + 1, text=before.text, scope=before.scope, dated=before.dated
    )
    same = ("title", "url", "name", "media", "digest", "bytes")
    for row in Evidence.objects.filter(wording=before).order_by("pk").values(*same):
        Evidence.objects.create(wording=made, **row)
    return made


@transaction.atomic
def give_up(*, by: Seat, claim_id: int) -> None:
    """The draft is given up; what was published stays. Twice is once."""
    claim = held(by, claim_id)
    draft = reading.draft_of(claim)
    if draft is None:
        return
    withdrawals.drop(draft)
    if draft.number == 1:
        claim.delete()
    else:
        touch(claim)


@transaction.atomic
def publish(*, by: Seat, claim_id: int) -> Claim:
    """Say it in public, for good; other words than before settle what was challenged of those. Twice is once.

    Raises `Invalid` where a word of the law's list stands in it that nothing carries.
    """
    claim = held(by, claim_id)
    _require_standing(claim)
    draft = reading.draft_of(claim)
    if draft is None:
        return claim
    require_carried(draft)
    before = reading.current_of(claim)
    Wording.objects.filter(pk=draft.pk).update(published_at=clock.now())
    if before is not None and not draft.says_the_same(before):
        verdicts.resolved(claim, Challenge.Ending.CORRECTED)
    emit(ClaimPublished(claim.pk, claim.brand_id, draft.number))
    return touch(claim)


@transaction.atomic
def withdraw(*, by: Seat, claim_id: int, why: str) -> Claim:
    """The brand claims it no more, and says why; it stays to be read as withdrawn. Twice is once."""
    claim = held(by, claim_id)
    if claim.withdrawn_at is not None:
        return claim
    if reading.current_of(claim) is None:
        raise Conflict(_("Nobody has read this claim yet: give the draft up instead."), code="not_published")
    said = clean_text(why, at_most=REASON, field="why", at_least=10)
    withdrawals.take_back(claim, by=Claim.By.BRAND, why=said)
    verdicts.resolved(claim, Challenge.Ending.WITHDRAWN)
    return claim


def require_carried(wording: Wording) -> None:
    """Refuse a word that the law allows only with a proof, where there is none: the sentence says what would do."""
    is_proven = bool(wording.verifier and wording.reference) and wording.evidence.exists()
    for field in ("text", "scope"):
        if left := uncarried(getattr(wording, field), wording.ground, is_proven=is_proven):
            sentence = REFUSALS[Kind(left[0].kind)] % {"words": left[0].words}
            raise Invalid(sentence, fields={field: sentence}, code=f"words_{left[0].kind}")


def held(by: Seat, claim_id: int) -> Claim:
    """A claim of the brand, both locked, for who designs. Raises `Missing`, `Refused`, `Conflict`."""
    brand = lock(by)
    policies.designs.require(Seat.objects.get(pk=by.pk), brand)
    claim = Claim.objects.select_for_update(no_key=True).filter(pk=claim_id, brand=brand).first()
    if claim is None:
        raise Missing(reading.NOTHING)
    return claim


def touch(claim: Claim) -> Claim:
    """Its draft changed: whoever saw it before sees that."""
    Claim.objects.filter(pk=claim.pk).update(version=F("version") + 1)
    claim.refresh_from_db()
    return claim


def _require_standing(claim: Claim) -> None:
    if claim.withdrawn_at is not None:
        raise Conflict(_("This claim was withdrawn: make another one."), code="withdrawn")


def _words(
    *, text: str, scope: str, dated: dt.date, until: dt.date | None = None, verifier: str = "", reference: str = "",
    ground: str = "", why: str = "", is_correction: bool = False,
) -> dict[str, Any]:  # fmt: skip
    words = {
        "text": clean_line(text, at_most=TEXT, field="text", at_least=10),
        "scope": clean_line(scope, at_most=SCOPE, field="scope", at_least=3),
        "verifier": clean_line(verifier, at_most=NAME, field="verifier", at_least=0),
        "reference": clean_line(reference, at_most=REFERENCE, field="reference", at_least=0),
        "why": clean_text(why, at_most=WHY, field="why", at_least=10) if is_correction else "",
    }
    if words["reference"] and not words["verifier"]:
        raise _wrong("verifier", _("Say who checked it: a reference is somebody’s."))
    if ground not in ("", *Wording.Ground.values):
        raise _wrong("ground", _("Choose one of these."))
    return {**words, **_dates(dated, until), "ground": ground}


def _dates(dated: dt.date, until: dt.date | None) -> dict[str, Any]:
    if dated > clock.today():
        raise _wrong("dated", _("A claim says what is so already: a day that has come."))
    if until is not None and until < max(dated, clock.today()):
        raise _wrong("until", _("A claim that is over claims nothing: choose a day to come."))
    return {"dated": dated, "until": until}


def _wrong(field: str, sentence: Any) -> Invalid:
    return Invalid(sentence, fields={field: sentence}, code=f"wrong_{field}")
