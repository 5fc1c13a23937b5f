"""To hear somebody no longer, or to hear them again. The other person is never told."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models import Distance, User
from core.errors import Conflict, Invalid, Missing
from core.limits import Limit

AT_MOST = 200
"""Far more than anybody needs, and too few to copy a directory of members."""
OFTEN = Limit("distances", at_most=60, seconds=86400)


@transaction.atomic
def keep(*, by: User, handle: str, is_blocked: bool) -> Distance:
    """Mute somebody by their name for mentions, or block them. Twice is once; the last word on one person holds."""
    person = _locked(by)
    other = _named(handle)
    if other.pk == person.pk:
        sentence = _("That is yourself.")
        raise Invalid(sentence, fields={"handle": sentence}, code="oneself")
    known = Distance.objects.filter(by=person, to=other).first()
    if known is None:
        return _new(person, other, is_blocked)
    if known.is_blocked != is_blocked:
        known.is_blocked = is_blocked
        known.save(update_fields=["is_blocked"])
    return known


def _new(by: User, to: User, is_blocked: bool) -> Distance:
    OFTEN.require(by.pk)
    if Distance.objects.filter(by=by).count() >= AT_MOST:
        raise Conflict(_("You keep away from %(n)d people: hear one again first.") % {"n": AT_MOST}, code="enough")
    return Distance.objects.create(by=by, to=to, is_blocked=is_blocked)


@transaction.atomic
def end(*, by: User, handle: str) -> None:
    """Hear somebody again, as before. Twice is once."""
    Distance.objects.filter(by=_locked(by), to=_named(handle)).delete()


def _named(handle: str) -> User:
    """Whoever has this name for mentions, even with a closed account."""
    found = User.objects.filter(handle=handle.strip().removeprefix("@").lower()).first()
    if found is None:
        raise Missing(_("Nobody here has this name for mentions."))
    return found


def _locked(by: User) -> User:
    """As it is now; whoever says two things at once says them one after the other."""
    person = User.objects.select_for_update(no_key=True).get(pk=by.pk)
    policies.is_active.require(person)
    return person
