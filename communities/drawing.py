"""The pieces that pages and live messages both draw: the same template, the same words, for every reader."""

from typing import Any

from django.template.loader import render_to_string

from communities.models import Community, Thread
from communities.selectors import memberships, posts


def post(post_id: int) -> str | None:
    """A message, as a page shows it."""
    card = posts.card(post_id)
    return _html("communities/parts/post.html", {"card": card}) if card else None


def reactions(post_id: int) -> str | None:
    """The bar of reactions of a message; nothing when it was removed."""
    card = posts.card(post_id)
    if card is None or card.post.removed_at:
        return None
    return _html("communities/parts/reactions.html", {"card": card})


def line(thread_id: int) -> str | None:
    """A conversation as a line of its community's list."""
    thread = Thread.objects.select_related("community", "author__user").filter(pk=thread_id).first()
    return _html("communities/parts/line.html", {"thread": thread}) if thread else None


def posts_count(thread_id: int) -> str | None:
    """How many messages a conversation has."""
    thread = Thread.objects.filter(pk=thread_id).first()
    return _html("communities/parts/posts_count.html", {"thread": thread}) if thread else None


def members(community_id: int) -> str | None:
    """How many belong."""
    community = Community.objects.filter(pk=community_id).first()
    if community is None:
        return None
    return _html("communities/parts/members.html", {"community": community, "members": memberships.count(community_id)})


def _html(template: str, context: dict[str, Any]) -> str:
    return render_to_string(template, context).strip()
