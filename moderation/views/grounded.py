"""Reports as those read them who decide: by what they say is broken."""

from collections.abc import Iterable
from typing import Any

from moderation.models import Report
from moderation.wording.grounds import CATEGORIES, SOURCES


def by_ground(reports: Iterable[Report]) -> list[dict[str, Any]]:
    """Reports by what they say is broken: a ground once, and under it what each says."""
    found: dict[Any, dict[str, Any]] = {}
    for one in reports:
        ground = found.setdefault(
            one.article_id or one.category,
            {"article": one.article, "category": CATEGORIES.get(one.category, ""), "reports": []},
        )
        ground["reports"].append((one, SOURCES[one.source]))
    return list(found.values())
