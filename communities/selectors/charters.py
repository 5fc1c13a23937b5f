"""The rules of life in force."""

from communities.models import Charter


def current(community_id: int) -> Charter | None:
    """The version in force, its articles fetched."""
    latest = Charter.objects.filter(community_id=community_id).order_by("-version")
    return latest.prefetch_related("articles").first()
