"""The tree of values, as the repository holds it, brought to the database."""

from collections.abc import Sequence

from communities.models import Value
from communities.value_tree import TREE, Branch


def load() -> None:
    """Write the tree: twice changes nothing, a new wording replaces the old one, nothing is deleted."""
    parents = {branch.slug: branch for branch in TREE if branch.parent is None}
    _write([(place, branch, None) for place, branch in enumerate(TREE) if branch.slug in parents])
    ids = dict(Value.objects.filter(slug__in=parents).values_list("slug", "pk"))
    _write([(place, branch, ids[branch.parent]) for place, branch in enumerate(TREE) if branch.parent])


def _write(rows: Sequence[tuple[int, Branch, int | None]]) -> None:
    names = ["name_fr", "name_en", "about_fr", "about_en"]
    values = [
        Value(slug=b.slug, parent_id=parent, position=place, **{name: getattr(b, name) for name in names})
        for place, b, parent in rows
    ]
    Value.objects.bulk_create(
        values, update_conflicts=True, unique_fields=["slug"], update_fields=[*names, "parent", "position"]
    )
