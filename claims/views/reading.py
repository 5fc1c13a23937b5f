"""What everybody reads: the claims of a brand, one with its whole history, the measures down to their items, the files."""

import base64
import datetime as dt
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from brands.doors import Door, entering
from brands.policies import designs
from claims.measures import CONFIRMERS
from claims.models import Claim, Wording
from claims.selectors import challenges, claims, history, measures
from claims.services import files
from claims.wording import GROUNDS, REASONS, STATES
from commitments.delays import ANSWER
from core import clock
from core.errors import Missing

PAGE = 30


@require_safe
@entering
def listing(door: Door) -> HttpResponse:
    """What the brand claims, thirty at a time; what it claims no more; for those who act for it, drafts and what waits."""
    before = door.request.GET.get("avant", "")
    found = claims.of_brand(door.brand.pk)
    page = list((found.filter(pk__lt=int(before)) if before.isdecimal() and len(before) < 19 else found)[: PAGE + 1])
    today = clock.today()
    context = door.context | _of_seat(door) | {
        "claims": [_told(one, today) for one in page[:PAGE]],
        "older": page[PAGE - 1].pk if len(page) > PAGE else "",
        "measures": measures.of_brand(door.brand.pk),
    }  # fmt: skip
    return render(door.request, "claims/list.html", context)


def _of_seat(door: Door) -> dict[str, Any]:
    """What those who act for the brand see beside."""
    if door.seat is None or not door.seat.is_taken:
        return {}
    asked = [(one, STATES[one.state]) for one in challenges.waiting(door.brand.pk)]
    return {"drafts": claims.drafts(door.brand.pk), "asked": asked, "designs": designs.allows(door.seat, door.brand)}


def _told(claim: Claim, today: dt.date) -> dict[str, Any]:
    wording = claims.published(claim)[-1]
    return {"claim": claim, "wording": wording, "state": state_of(claim, wording, today)}


def worded(wording: Wording) -> Wording:
    """The wording, with what carries its words as one says it."""
    wording.carried_by = GROUNDS[wording.ground]  # type: ignore[attr-defined]
    return wording


def state_of(claim: Claim, wording: Wording, today: dt.date) -> str:
    """What became of it: "withdrawn", "over", or empty while the brand claims it."""
    if claim.withdrawn_at is not None:
        return "withdrawn"
    return "over" if wording.is_over(today) else ""


@require_safe
@entering
def see(door: Door, claim_id: int) -> HttpResponse:
    """One claim: what it says now, what stands behind it, what others say of it, all that happened to it."""
    claim = claim_here(door, claim_id)
    published = [worded(one) for one in claims.published(claim)]
    if not published:
        raise Missing(claims.NOTHING)
    wording, made = published[-1], list(challenges.of_claim(claim))
    confirmed = challenges.confirmations(claim)
    context = door.context | {
        "claim": claim, "wording": wording, "state": state_of(claim, wording, clock.today()),
        "events": history.of(claim, published, made), "states": STATES, "challenges": [(one, STATES[one.state]) for one in made],
        "confirmations": list(confirmed[: challenges.SHOWN]), "confirmed": confirmed.count(),
        "designs": designs.allows(door.seat, door.brand), "places": _places(door),
        "correcting": next((one for one in made if one.state == "correcting"), None),
    }  # fmt: skip
    return render(door.request, "claims/detail.html", context)


def _places(door: Door) -> list[Any]:
    user = door.request.user
    return challenges.places(user.pk, door.brand.pk) if user.is_authenticated and door.brand.is_open else []


def claim_here(door: Door, claim_id: int) -> Claim:
    """The claim of this number, of the brand of the address. Raises `Missing`."""
    claim = claims.by_id(claim_id, door.seat)
    if claim.brand_id != door.brand.pk:
        raise Missing(claims.NOTHING)
    return claim


@require_safe
@entering
def measured(door: Door) -> HttpResponse:
    """Each measure with every item that counts, and why it holds or not."""
    found = measures.of_brand(door.brand.pk)
    context = door.context | {
        "confirmers": CONFIRMERS,
        "answer_days": ANSWER.days,
        "sincere": found.sincere,
        "credible": found.credible,
        "transparent": found.transparent,
        "reasons": REASONS,
    }
    return render(door.request, "claims/measures.html", context)


@require_safe
@entering
def file(door: Door, name: str) -> HttpResponse:
    """A file, to be kept and not shown in the page: nothing of it runs here."""
    found = claims.file(name, door.seat, door.brand.pk)
    try:
        with files.open_file(found.name) as content:
            response = HttpResponse(content.read(), content_type=found.media)
    except FileNotFoundError:
        raise Http404 from None
    response["Content-Disposition"] = f'attachment; filename="{found.name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Repr-Digest"] = f"sha-256=:{base64.b64encode(bytes.fromhex(found.digest)).decode()}:"  # RFC 9530
    return response
