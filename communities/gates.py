"""How what had to wait is said in a community, and what was said last, for a rule to be tried on."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.models import Membership, Post
from communities.services import posts, threads
from core.facts import Draft
from core.gates import latest, way

POST = "post"


def _reply(by: Membership, kept: Mapping[str, Any]) -> int:
    return posts.publish_at_last(by=by, **kept).pk


def _change(by: Membership, kept: Mapping[str, Any]) -> int:
    return posts.edit_at_last(by=by, **kept).pk


def _opening(by: Membership, kept: Mapping[str, Any]) -> int:
    return threads.open_at_last(by=by, **kept).pk


@latest(POST)
def _latest(community_id: int, count: int) -> list[Draft]:
    """The last messages; those that moderation withdrew are among them, without their words."""
    said = Post.objects.filter(
        Q(removed_at__isnull=True) | Q(withdrawn_at__isnull=False), thread__community=community_id
    )
    found = said.select_related("author").defer("html", "search").order_by("-pk")[:count]
    return [Draft(POST, community_id, one.author, one.text, content=one.pk, at=one.created_at) for one in found]


way("reply", kind=POST, title=_("a message"), publish=_reply)
way("change", kind=POST, title=_("a change of a message"), publish=_change)
way("opening", kind=POST, title=_("a new conversation"), publish=_opening)
