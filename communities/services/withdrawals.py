"""What is taken out of sight, and brought back: whoever asks keeps what that takes. No door of its own."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from communities.events import PostRemoved, PostRestored, ThreadClosed
from communities.models import Post, PostVersion, Thread
from core.events import emit
from core.text import render_markdown

UNNAMED = "…"
"""The title of a conversation whose opening message is out of sight."""


@transaction.atomic
def withdraw(post_id: int) -> dict[str, Any]:
    """Take a message out of sight, with what it said before, and the title where it opens a conversation.

    Returns all that `restore` needs, as JSON: nothing of it stays here. Empty where there was nothing left to withdraw.
    """
    post = _locked(post_id)
    if post is None or post.removed_at is not None:
        return {}
    kept = {"text": post.text, "versions": _versions(post), "title": _seal_title(post)}
    PostVersion.objects.filter(post=post).delete()
    Post.objects.filter(pk=post.pk).update(text="", html="", removed_at=Now(), withdrawn_at=Now())
    _count(post.thread_id, -1)
    emit(PostRemoved(post.pk, post.thread_id, post.thread.community_id))
    return kept


@transaction.atomic
def restore(post_id: int, kept: dict[str, Any]) -> bool:
    """Bring a message back as it stood. False where it cannot be: its author took it back meanwhile."""
    post = _locked(post_id)
    if post is None or post.withdrawn_at is None or not kept:
        return False
    text = kept["text"]
    Post.objects.filter(pk=post.pk).update(text=text, html=render_markdown(text), removed_at=None, withdrawn_at=None)
    PostVersion.objects.bulk_create(
        PostVersion(post=post, text=said["text"], html=render_markdown(said["text"]), until=said["until"])
        for said in kept["versions"]
    )
    if kept["title"]:
        Thread.objects.filter(pk=post.thread_id).update(title=kept["title"])
    _count(post.thread_id, 1)
    emit(PostRestored(post.pk, post.thread_id, post.thread.community_id))
    return True


@transaction.atomic
def close_thread(thread_id: int, until: dt.datetime | None) -> None:
    """Nobody adds to a conversation until then; None: whoever may, does again."""
    thread = Thread.objects.select_for_update(no_key=True).get(pk=thread_id)
    Thread.objects.filter(pk=thread.pk).update(closed_until=until)
    emit(ThreadClosed(thread.pk, thread.community_id))


def _locked(post_id: int) -> Post | None:
    free = Post.objects.select_for_update(of=("self",), no_key=True).select_related("thread")
    return free.filter(pk=post_id).first()


def _versions(post: Post) -> list[dict[str, str]]:
    return [{"text": one.text, "until": one.until.isoformat()} for one in post.versions.order_by("until", "pk")]


def _seal_title(post: Post) -> str:
    """The title, replaced by nothing that can hurt; empty where the message opens no conversation."""
    if Post.objects.filter(thread=post.thread_id, pk__lt=post.pk).exists():
        return ""
    Thread.objects.filter(pk=post.thread_id).update(title=UNNAMED)
    return post.thread.title


def _count(thread_id: int, change: int) -> None:
    Thread.objects.filter(pk=thread_id).update(posts_count=F("posts_count") + change)
