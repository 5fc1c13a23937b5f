"""What communities hold of a person, handed over with her export."""

from typing import Any

from communities.models import CloseTie, Community, Mandate, Membership, Mention, Post, PostVersion, Reaction, Thread
from communities.selectors import posts
from communities.services.standing import UNTIL
from core.data import exports


@exports("memberships", Membership, Mandate, Community)
def memberships(user_id: int) -> list[dict[str, Any]]:
    """Where she belongs or belonged, under which charter, with which tasks."""
    mine = Membership.objects.filter(user_id=user_id).select_related("community", "charter")
    return [
        {
            "community": membership.community.name,
            "founded_by_me": membership.community.founder_id == user_id,
            "charter_version": membership.charter.version,
            "joined_at": membership.joined_at,
            "left_at": membership.left_at,
            **{field: getattr(membership, field) for field in UNTIL.values()},
            "tasks": list(membership.mandates.order_by("pk").values("office", "source", "starts_at", "ends_at")),
        }
        for membership in mine.prefetch_related("mandates").order_by("pk")
    ]


@exports("posts", Post, PostVersion, Thread, Mention)
def messages(user_id: int) -> list[dict[str, Any]]:
    """All she wrote and did not remove, with what it said before."""
    mine = posts.of_written_by(user_id).prefetch_related("versions").order_by("pk")
    return [
        {
            "community": post.thread.community.name,
            "conversation": post.thread.title,
            "written_at": post.created_at,
            "edited_at": post.edited_at,
            "text": post.text,
            "before": [{"text": version.text, "until": version.until} for version in post.versions.all()],
        }
        for post in mine
    ]


@exports("reactions", Reaction)
def reactions(user_id: int) -> list[dict[str, Any]]:
    """What she reacted to, and how."""
    mine = Reaction.objects.filter(member__user_id=user_id).select_related("post__thread").order_by("pk")
    return [
        {
            "conversation": reaction.post.thread.title,
            "post": reaction.post_id,
            "kind": reaction.kind,
            "at": reaction.created_at,
        }
        for reaction in mine
    ]


@exports("close_ties", CloseTie)
def close_ties(user_id: int) -> dict[str, list[Any]]:
    """Whom she said to be close to, and who said so of her."""
    said = CloseTie.objects.filter(by__user_id=user_id).select_related("by__community", "to__user").order_by("pk")
    told = CloseTie.objects.filter(to__user_id=user_id).select_related("by__community", "by__user").order_by("pk")
    return {
        "said": [_close(tie, tie.to) for tie in said],
        "said_by_others": [_close(tie, tie.by) for tie in told],
    }


def _close(tie: CloseTie, other: Membership) -> dict[str, Any]:
    moments = {"said_at": tie.declared_at, "taken_back_at": tie.ended_at}
    return {"community": tie.by.community.name, "name": other.user.public_name, **moments}
