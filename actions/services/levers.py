"""Each person decides which levers may be used on them."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from actions import levers
from actions.models import LeverSetting
from actions.services import people
from core.errors import Invalid


@transaction.atomic
def switch(*, by: User, lever: str, on: bool) -> bool:
    """Switch a lever on or off; the same again changes nothing. Returns whether it is on."""
    people.lock(by)
    if lever not in levers.ALL:
        raise Invalid(_("There is no such lever."), fields={"lever": _("There is no such lever.")})
    if on:
        LeverSetting.objects.filter(user=by, lever=lever).delete()
    else:
        LeverSetting.objects.get_or_create(user=by, lever=lever)
    return on
