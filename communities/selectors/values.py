"""The tree of values."""

from django.db.models import Prefetch, QuerySet

from communities.models import Value


def leaves() -> QuerySet[Value]:
    """The values a community can stand for, in the tree's order."""
    return Value.objects.filter(parent__isnull=False).order_by("position", "slug")


def branches() -> QuerySet[Value]:
    """The branches, each with its values fetched."""
    return Value.objects.filter(parent__isnull=True).prefetch_related(Prefetch("children", queryset=leaves()))
