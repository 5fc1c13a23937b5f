"""To allow, and to take back at once."""

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.events import ConsentGranted, ConsentWithdrawn
from accounts.models import Consent, User
from accounts.policies import is_active
from core.errors import Invalid
from core.events import emit
from core.limits import Limit

OFTEN = Limit("consents", at_most=20, seconds=600)  # given; taking back is never refused


@transaction.atomic
def grant(*, by: User, purpose: str, is_trial: bool = False) -> Consent:
    """Allow one purpose; allowed already, nothing changes. `is_trial` marks a made-up person's made-up consent."""
    _known(purpose)
    person = User.objects.select_for_update().get(pk=by.pk)
    is_active.require(person)
    OFTEN.require(person.pk)
    consent, new = Consent.objects.get_or_create(
        user=person, purpose=purpose, withdrawn_at=None, defaults={"is_trial": is_trial}
    )
    if new:
        emit(ConsentGranted(user_id=person.pk, purpose=purpose))
    return consent


@transaction.atomic
def withdraw(*, by: User, purpose: str) -> bool:
    """Take one permission back, from this moment on; answers whether there was one. What was given stays as proof."""
    _known(purpose)
    ended = Consent.objects.filter(user=by, purpose=purpose, withdrawn_at__isnull=True).update(withdrawn_at=Now())
    if ended:
        emit(ConsentWithdrawn(user_id=by.pk, purpose=purpose))
    return bool(ended)


def _known(purpose: str) -> None:
    if purpose not in Consent.Purpose.values:
        sentence = _("There is no such permission.")
        raise Invalid(sentence, fields={"purpose": sentence}, code="unknown_purpose")
