"""To vouch for a member, to take one's word back."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from communities.policies import is_member
from communities.selectors import memberships
from core.errors import Conflict, Invalid, Missing
from core.events import emit
from core.limits import Limit
from government.events import VouchGiven
from government.models import Vouch
from government.policies import may_vouch
from government.selectors import vouches
from government.selectors.vouches import AT_MOST

OFTEN = Limit("vouching", at_most=20, seconds=86400)


@transaction.atomic
def give(*, by: Membership, member_id: int) -> Vouch:
    """Say that one knows this member, and that they have no other account here. For the rolls frozen from now on. Twice is once."""
    person = _locked(by)
    may_vouch.require(person, person.community_id)
    whom = memberships.present(person.community_id).filter(pk=member_id).first()
    if whom is None:
        raise Missing(_("This person is not a member here."))
    if whom.pk == person.pk:
        sentence = _("Nobody vouches for themselves.")
        raise Invalid(sentence, fields={"handle": sentence}, code="oneself")
    known = Vouch.objects.filter(by=person, whom=whom).first()
    return known or _given(person, whom)


def _given(by: Membership, whom: Membership) -> Vouch:
    OFTEN.require(by.user_id)
    if vouches.given(by).count() >= AT_MOST:
        words = _("You vouch for %(n)d people: that is as many as one may. Take one back first.")
        raise Conflict(words % {"n": AT_MOST}, code="enough")
    vouch = Vouch.objects.create(by=by, whom=whom)
    emit(VouchGiven(by.community_id, vouch.pk))
    return vouch


@transaction.atomic
def withdraw(*, by: Membership, member_id: int) -> None:
    """Take one's word back; rolls that are frozen stay as they are. Twice is once."""
    is_member.require(_locked(by), by.community_id)
    Vouch.objects.filter(by=by, whom_id=member_id).delete()


def _locked(by: Membership) -> Membership:
    """As it is now; whoever vouches twice at once does it one after the other."""
    return Membership.objects.select_for_update(of=("self",), no_key=True).select_related("community").get(pk=by.pk)


@transaction.atomic
def forget(*, user_id: int) -> None:
    """An account was erased: its word no longer counts, nor what was said of it."""
    Vouch.objects.filter(Q(by__user_id=user_id) | Q(whom__user_id=user_id)).delete()
