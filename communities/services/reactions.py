"""Named answers in one tap: I support, I learn, I do. Each is given once, and taken back with the same tap."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from communities import policies
from communities.events import ReactionChanged
from communities.models import Membership, Post, Reaction
from core.errors import Conflict, Invalid, Missing
from core.events import emit
from core.limits import Limit

OFTEN = Limit("reactions", at_most=40, seconds=60)


@transaction.atomic
def toggle(*, by: Membership, post_id: int, kind: str) -> bool:
    """Give or take back; return whether it stands now."""
    member, post = _reacting(by, post_id, kind)
    stands = not Reaction.objects.filter(post=post, member=member, kind=kind).exists()
    _write(member, post, kind, stands)
    return stands


@transaction.atomic
def give(*, by: Membership, post_id: int, kind: str, stands: bool) -> None:
    """Say outright whether the reaction stands: hearing it twice changes nothing."""
    member, post = _reacting(by, post_id, kind)
    if Reaction.objects.filter(post=post, member=member, kind=kind).exists() != stands:
        _write(member, post, kind, stands)


def _reacting(by: Membership, post_id: int, kind: str) -> tuple[Membership, Post]:
    member = Membership.objects.select_for_update(no_key=True).get(pk=by.pk)
    post = Post.objects.select_related("thread").filter(pk=post_id).first()
    if post is None:
        raise Missing(_("This message does not exist."))
    policies.may_speak.require(member, post)
    OFTEN.require(member.user_id)
    if kind not in Reaction.Kind.values:
        raise Invalid(_("This is not one of the reactions."), fields={"kind": _("Choose one of the reactions.")})
    if post.removed_at is not None:
        raise Conflict(_("This message was removed: there is nothing left to react to."))
    return member, post


def _write(member: Membership, post: Post, kind: str, stands: bool) -> None:
    if stands:
        Reaction.objects.create(post=post, member=member, kind=kind)
    else:
        Reaction.objects.filter(post=post, member=member, kind=kind).delete()
    emit(ReactionChanged(post.pk, post.thread_id, post.thread.community_id))
