"""Who is there."""

from collections.abc import Iterable

from django.db.models import QuerySet

from accounts.models import Profile, User
from core.log import SITE
from core.models import LogEntry


def present() -> QuerySet[User]:
    """People whose account is open."""
    return User.objects.filter(is_active=True, erased_at__isnull=True)


def by_id(user_id: int) -> User | None:
    return present().filter(pk=user_id).first()


def closed_for(user_id: int) -> str:
    """The cause for which the site's team closed this account last, as its log tells everybody; empty where it wrote none."""
    lines = LogEntry.objects.filter(chain__name=SITE, verb="account_deactivated", secret__user_id=user_id)
    found = lines.order_by("-number").values_list("public", flat=True).first()
    return str(found.get("cause", "")) if found else ""


def by_handles(handles: Iterable[str]) -> QuerySet[User]:
    """The people named by these handles (without @), whatever the case."""
    return present().filter(handle__in={handle.lower() for handle in handles})


def profile_of(user_id: int) -> Profile:
    """What fits this person's life; the defaults where she said nothing."""
    found = Profile.objects.select_related("avatar").filter(user_id=user_id).first()
    return found or Profile(user_id=user_id)


def with_faces(queryset: QuerySet[User]) -> QuerySet[User]:
    """The same people with what draws them (`user.profile.avatar`), without a query each."""
    return queryset.select_related("profile__avatar")
