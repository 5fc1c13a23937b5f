"""Before something is said, whoever has a say in it is asked; where a community has no rules of its own, nobody."""

from collections.abc import Mapping
from typing import Any

from communities.models import Community, Membership
from core import gates
from core.facts import Draft

POST = "post"
FREE = gates.Passing()


def ask(author: Membership, way: str, kept: Mapping[str, Any], as_it_is: str) -> gates.Passing:
    """What becomes of these words. ``kept``: all that saying them later takes."""
    if not author.community.is_gated:
        return FREE
    draft = Draft(
        POST, author.community_id, author, kept["text"], title=kept.get("title", ""), content=kept.get("post_id")
    )
    return gates.ask(gates.Act(draft, way, kept, gates.insisted(as_it_is)))


def gated(community_id: int, *, is_gated: bool) -> None:
    """From now on whoever has a say is asked here, or nobody is. In the transaction of who says so; no door of its own."""
    Community.objects.filter(pk=community_id).update(is_gated=is_gated)
