"""Communities to look at."""

from django.db.models import QuerySet

from communities.models import Community


def lively(*, at_most: int) -> QuerySet[Community]:
    """Where people talk at the moment."""
    return Community.objects.filter(is_trial=False).order_by("-last_post_at")[:at_most]
