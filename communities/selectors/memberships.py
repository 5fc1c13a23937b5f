"""Who belongs."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Reach
from accounts.selectors.distances import blocks
from communities.models import Community, Membership, Post
from core.errors import Missing
from core.questions import Question


def present(community_id: int) -> QuerySet[Membership]:
    """Those who are members now."""
    return Membership.objects.filter(community_id=community_id, left_at__isnull=True)


_of = Question(lambda user, community: present(community).filter(user=user).select_related("user", "community"))
_at = Question(
    lambda user, slug: Membership.objects.filter(community__slug=slug, user=user, left_at__isnull=True).select_related(
        "user", "community"
    )
)


def of(user: Any, community_id: int) -> Membership | None:
    """This person's membership in force, or None (anonymous, never joined, left)."""
    found: Membership | None = _of.first(user=user.pk, community=community_id) if user.is_authenticated else None
    return found


def at(user: Any, slug: str) -> Membership | None:
    """The same by the community's address, which comes along."""
    found: Membership | None = _at.first(user=user.pk, slug=slug) if user.is_authenticated else None
    return found


def stands_for_founder(membership: Membership, community: Community) -> bool:
    """Whether the founder is no longer there, and this member has been there longest."""
    here = present(community.pk).filter(user__is_active=True)
    if here.filter(user_id=community.founder_id).exists():
        return False
    return here.order_by("joined_at", "pk").values_list("pk", flat=True).first() == membership.pk


def by_handle(community_id: int, handle: str) -> Membership | None:
    """A member who is present, by their name for mentions."""
    return present(community_id).filter(user__handle__iexact=handle).first()


def named(community_id: int, handle: str) -> Membership:
    """The same as somebody types it, with or without the @; `Missing` where nobody goes by it."""
    return _found(by_handle(community_id, handle.strip().removeprefix("@")))


def ever_named(community_id: int, handle: str) -> Membership:
    """The same, even after they left."""
    return _found(Membership.objects.filter(community_id=community_id, user__handle__iexact=handle).first())


def _found(membership: Membership | None) -> Membership:
    if membership is None:
        raise Missing(_("Nobody here has this name for mentions."))
    return membership


def ever_of(user: Any, community_id: int) -> Membership | None:
    """The same, even after leaving: what one wrote stays one's own."""
    if not user.is_authenticated:
        return None
    found = Membership.objects.filter(community_id=community_id, user=user)
    return found.select_related("user", "community").first()


def kept_away(user: Any, community_id: int) -> frozenset[int]:
    """Those here whom this person would rather not hear: their messages are folded."""
    if not user.is_authenticated:
        return frozenset()
    there = Membership.objects.filter(community_id=community_id, user__distances_kept_from__by=user.pk)
    return frozenset(there.values_list("pk", flat=True))


def within_reach(caller: Membership) -> QuerySet[Membership]:
    """Whom this member may call by name or propose for a task: the others who belong here, as each of them wishes.

    Nobody who blocked them; of those who wish to hear those alone whom they answered, only those who answered them here.
    """
    answered = Post.objects.filter(author=OuterRef("pk"), reply_to__author=caller)
    said_nothing = Q(user__profile__isnull=True) | Q(user__profile__reach=Reach.MEMBERS)
    wished = said_nothing | Q(Exists(answered), user__profile__reach=Reach.ANSWERED)
    others = Membership.objects.filter(community=caller.community_id, left_at__isnull=True).exclude(pk=caller.pk)
    return others.filter(~blocks("user", caller.user_id), wished)


def standing_of(user: Any) -> QuerySet[Membership]:
    """All the communities this person belongs to now."""
    mine = Membership.objects.filter(user_id=user.pk, left_at__isnull=True)
    return mine.select_related("community").order_by("community__name", "pk")
