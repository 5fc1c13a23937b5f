"""Communities to look at."""

from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from communities.cursors import Cursor
from communities.models import Community, Membership, Value
from core.errors import Missing
from core.questions import Question


def _drawn(found: QuerySet[Community]) -> QuerySet[Community]:
    """With its values, as a card shows them."""
    values = Prefetch("values", queryset=Value.objects.order_by("position"))
    return found.prefetch_related(values).order_by("-last_post_at", "-pk")


def open_to_all() -> QuerySet[Community]:
    """Every community but the trials, the lively first."""
    return _drawn(Community.objects.filter(is_trial=False))


def lively(*, at_most: int) -> QuerySet[Community]:
    """Where people talk at the moment."""
    return open_to_all()[:at_most]


def listed(*, value: str = "", after: Cursor | None = None, without: Any = None) -> QuerySet[Community]:
    """The lively first; those that stand for one value; those that follow a place in the list; not one's own."""
    found = open_to_all()
    if without is not None:
        found = found.exclude(pk__in=_of(without))
    if value:
        found = for_value(found, value)
    if after:
        found = found.filter(Q(last_post_at__lt=after.at) | Q(last_post_at=after.at, pk__lt=after.id))
    return found


def for_value(found: QuerySet[Community], value: str) -> QuerySet[Community]:
    """Those of a list that stand for one value."""
    return found.filter(pk__in=Community.objects.filter(values__slug=value).values("pk"))


def of_member(user: Any) -> QuerySet[Community]:
    """Those this person belongs to, the lively first; trials among them."""
    return _drawn(Community.objects.filter(pk__in=_of(user)))


def _of(user: Any) -> Any:
    return Membership.objects.filter(user_id=user.pk, left_at__isnull=True).values("community_id")


_by_slug = Question(lambda slug: Community.objects.filter(slug=slug))


def by_slug(slug: str) -> Community:
    """The community of this address, or `Missing`."""
    found: Community | None = _by_slug.first(slug=slug)
    if found is None:
        raise Missing(_("There is no community at this address. It may have been renamed, or the link was cut."))
    return found


def drawn_by_slug(slug: str) -> Community:
    """The same with its values."""
    found = _drawn(Community.objects.filter(slug=slug)).first()
    return found if found is not None else by_slug(slug)
