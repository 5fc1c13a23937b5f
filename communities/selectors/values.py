"""The tree of values."""

from django.db.models import Prefetch, QuerySet

from communities.models import Value
from core.questions import Question


def leaves() -> QuerySet[Value]:
    """The values a community can stand for, in the tree's order."""
    return Value.objects.filter(parent__isnull=False).order_by("position", "slug")


_of = Question(lambda community: Value.objects.filter(communities=community).order_by("position"))


def of(community_id: int) -> list[Value]:
    """What a community stands for."""
    return _of(community=community_id)


def branches() -> QuerySet[Value]:
    """The branches, each with its values fetched."""
    return Value.objects.filter(parent__isnull=True).prefetch_related(Prefetch("children", queryset=leaves()))
