"""The rules of life in force."""

from django.db.models import QuerySet

from communities.models import Charter


def current(community_id: int) -> Charter | None:
    """The version in force, its articles fetched."""
    return _newest_first(community_id).prefetch_related("articles").first()


def latest(community_id: int) -> Charter | None:
    """The version in force, for those who only need to know which."""
    return _newest_first(community_id).first()


def _newest_first(community_id: int) -> QuerySet[Charter]:
    return Charter.objects.filter(community_id=community_id).order_by("-version")
