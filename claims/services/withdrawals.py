"""A claim is made no more, by the word of the brand or of a jury. No door of its own."""

from claims.events import ClaimWithdrawn
from claims.models import Claim, Evidence, Wording
from claims.selectors import claims as reading
from claims.services import files
from core import clock
from core.events import emit


def take_back(claim: Claim, *, by: str, why: str = "") -> None:
    """It is withdrawn, and the draft that would have followed is given up. The claim is locked by who asks."""
    draft = reading.draft_of(claim)
    if draft is not None:
        drop(draft)
    claim.withdrawn_at, claim.withdrawn_by, claim.withdrawn_why = clock.now(), by, why
    claim.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    emit(ClaimWithdrawn(claim.pk, claim.brand_id))


def drop(draft: Wording) -> None:
    """A draft goes, with its files where no other wording names them."""
    files.let_go(list(Evidence.objects.filter(wording=draft).values_list("name", flat=True)))
    Evidence.objects.filter(wording=draft).delete()
    draft.delete()
