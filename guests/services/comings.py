"""Who means to be there: told when it begins, is moved or cancelled."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from communities.policies import takes_part
from core.errors import Conflict
from core.events import emit
from core.limits import Limit
from guests.events import ComingChanged
from guests.models import Coming
from guests.services.questions import announced

OFTEN = Limit("hour-comings", at_most=30, seconds=600)


@transaction.atomic
def say(*, by: Membership, hour_id: int, comes: bool) -> None:
    """Say that one comes, or no more. Twice is once."""
    hour = announced(hour_id)
    member = Membership.objects.select_related("community").get(pk=by.pk)
    takes_part.require(member, hour.community)
    OFTEN.require(member.user_id)
    if not hour.takes_questions:
        raise Conflict(_("This hour is over, or was cancelled."), code="over")
    known = Coming.objects.filter(hour=hour, member=member)
    if known.exists() == comes:
        return
    if comes:
        Coming.objects.create(hour=hour, member=member)
    else:
        known.delete()
    emit(ComingChanged(hour.pk))


@transaction.atomic
def forget(*, member_ids: Collection[int]) -> None:
    """Those who left are not expected any more."""
    Coming.objects.filter(member__in=member_ids).delete()
