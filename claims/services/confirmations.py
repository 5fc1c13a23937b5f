"""Confirmations: somebody independent says what they saw of a claim for themselves, and may take it back."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from claims import policies
from claims.events import ClaimConfirmed
from claims.models import Confirmation
from claims.selectors import claims as reading
from claims.services.challenges import lock_claim
from communities.models import Membership
from communities.policies import is_member, may_speak
from core.errors import Conflict
from core.events import emit
from core.limits import Limit
from core.text import clean_text

TEXT = 1000
OFTEN = Limit("confirmations", at_most=20, seconds=86400)


@transaction.atomic
def confirm(*, by: Membership, claim_id: int, text: str) -> Confirmation:
    """Say what one saw for oneself, once of a wording, wherever one belongs; saying it again replaces the words."""
    claim = lock_claim(claim_id)
    may_speak.require(by, by.community_id)
    policies.is_addressed.require(by, claim)
    wording = reading.required_current(claim)
    policies.is_independent.require(by, claim)
    said = clean_text(text, at_most=TEXT, field="text", at_least=20)
    OFTEN.require(by.user_id)
    known = Confirmation.objects.filter(wording=wording, by__user=by.user_id).first()
    if known is not None and known.by_id != by.pk:
        raise Conflict(_("You confirmed it already, in another community."), code="already_said")
    if known is not None and known.withheld_at is not None:
        raise Conflict(
            _("What you said of it was taken out of sight: it can be appealed, not said again."), code="withheld"
        )
    made, _new = Confirmation.objects.update_or_create(wording=wording, by=by, defaults={"text": said})
    emit(ClaimConfirmed(claim.pk, claim.brand_id))
    return made


@transaction.atomic
def take_back(*, by: Membership, claim_id: int) -> None:
    """Confirm it no more. Twice is once."""
    claim = lock_claim(claim_id)
    is_member.require(by, by.community_id)
    wording = reading.current_of(claim)
    if Confirmation.objects.filter(wording=wording, by=by).delete()[0]:
        emit(ClaimConfirmed(claim.pk, claim.brand_id))
