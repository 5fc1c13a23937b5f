"""To say that somebody is close, so that neither judges the other; to take it back."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from communities import policies
from communities.events import TieDeclared
from communities.models import CloseTie, Membership
from communities.selectors import memberships
from core.errors import Conflict, Invalid, Missing
from core.events import emit
from core.limits import Limit

AT_MOST = 20
"""Far more than anybody's close ones in a community, and too few to leave no moderator free."""
KEPT = dt.timedelta(days=183)
"""What was decided can be appealed for six months: as long, what was taken back holds for what had begun."""
OFTEN = Limit("ties", at_most=30, seconds=86400)


@transaction.atomic
def declare(*, by: Membership, member_id: int) -> CloseTie:
    """Say that another member is close. It holds at once for oneself, for them in what begins from now on. Twice is once."""
    person = _locked(by)
    policies.is_member.require(person, person.community_id)
    other = memberships.present(person.community_id).filter(pk=member_id).first()
    if other is None:
        raise Missing(_("This person is not a member here."))
    if other.pk == person.pk:
        sentence = _("Nobody judges their own matters: this needs no word of yours.")
        raise Invalid(sentence, fields={"handle": sentence}, code="oneself")
    return _said(person, other)


def _said(by: Membership, to: Membership) -> CloseTie:
    known = CloseTie.objects.filter(by=by, to=to).first()
    if known and known.ended_at is None:
        return known
    OFTEN.require(by.user_id)
    if CloseTie.objects.filter(by=by, ended_at__isnull=True).count() >= AT_MOST:
        raise Conflict(_("You said so of %(n)d people: take one back first.") % {"n": AT_MOST}, code="enough")
    if known:
        CloseTie.objects.filter(pk=known.pk).update(declared_at=Now(), ended_at=None)
        known.refresh_from_db()
        emit(TieDeclared(by.community_id, known.pk, again=True))
        return known
    tie = CloseTie.objects.create(by=by, to=to)
    emit(TieDeclared(by.community_id, tie.pk))
    return tie


@transaction.atomic
def withdraw(*, by: Membership, member_id: int) -> None:
    """Take back one's own word; what the other says is theirs. Twice is once."""
    policies.is_member.require(_locked(by), by.community_id)
    CloseTie.objects.filter(by=by, to_id=member_id, ended_at__isnull=True).update(ended_at=Now())


def _locked(by: Membership) -> Membership:
    """As it is now; whoever says two things at once says them one after the other."""
    return Membership.objects.select_for_update(no_key=True).get(pk=by.pk)


@transaction.atomic
def forget(*, user_id: int) -> None:
    """An account was erased: who was close to it is nobody's business any more."""
    CloseTie.objects.filter(Q(by__user_id=user_id) | Q(to__user_id=user_id)).delete()


def forget_old() -> int:
    """Drop what was taken back so long ago that nothing hangs on it."""
    return CloseTie.objects.filter(ended_at__lt=Now() - KEPT).delete()[0]
