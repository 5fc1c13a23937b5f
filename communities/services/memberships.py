"""Belonging: joining is accepting the charter as it was read; leaving is one act, and nothing that was said is lost."""

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from communities import policies
from communities.events import MemberJoined, MemberLeft
from communities.models import Community, Membership, Mention, Reaction
from communities.selectors import charters
from communities.services import mandates
from core.errors import Conflict, Missing
from core.events import emit
from core.limits import Limit

OFTEN = Limit("joining", at_most=20, seconds=600)


@transaction.atomic
def join(*, by: User, community_id: int, charter_version: int) -> Membership:
    """Join (or come back), accepting that version of the charter. Joining twice is joining once."""
    policies.has_account.require(by)
    charter = charters.latest(community_id)
    if charter is None:
        raise Missing(_("This community does not exist."))
    membership = _locked(by, community_id)
    if membership and membership.is_present:
        return membership
    policies.is_not_excluded.require(membership)
    OFTEN.require(by.pk)
    if charter.version != charter_version:
        raise Conflict(
            _("The charter changed while you were reading it. Here is the new version: please read it before joining."),
            code="charter_changed",
        )
    if membership is None:
        membership, new = Membership.objects.get_or_create(
            community_id=community_id, user=by, defaults={"charter": charter}
        )
        if not new:  # a twin was faster
            return membership
    else:
        Membership.objects.filter(pk=membership.pk).update(left_at=None, charter=charter, joined_at=Now())
        membership.refresh_from_db()
    _count(community_id, 1)
    emit(MemberJoined(community_id, membership.pk, by.pk))
    return membership


@transaction.atomic
def leave(*, by: Membership) -> None:
    """Leave; tasks end with it, and the log says so. Leaving twice is leaving once."""
    _leave(by, cause="left")


def _leave(by: Membership, *, cause: str) -> None:
    membership = Membership.objects.select_for_update(no_key=True).get(pk=by.pk)
    if not membership.is_present:
        return
    Membership.objects.filter(pk=membership.pk).update(left_at=Now())
    _count(membership.community_id, -1)
    mandates.end_all(membership, cause=cause)
    emit(MemberLeft(membership.community_id, membership.pk, membership.user_id))


def _count(community_id: int, change: int) -> None:
    """Two who come or go at once wait for each other here, for as long as a commit takes."""
    Community.objects.filter(pk=community_id).update(members_count=F("members_count") + change)


def _locked(by: User, community_id: int) -> Membership | None:
    return Membership.objects.select_for_update(no_key=True).filter(community_id=community_id, user=by).first()


@transaction.atomic
def end_all(*, user_id: int) -> None:
    """An account was erased: it leaves everywhere, and whom it reacted to or was called by is forgotten."""
    mine = Membership.objects.filter(user_id=user_id)
    for membership in mine.filter(left_at__isnull=True).order_by("community_id"):
        _leave(membership, cause="erased")
    Reaction.objects.filter(member__in=mine).delete()
    Mention.objects.filter(member__in=mine).delete()
