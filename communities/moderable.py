"""What can be reported in a community: a message, and a member for how they behave."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from communities.models import Membership, Post
from communities.services import withdrawals
from core.moderable import declare


def _posts() -> "QuerySet[Any]":
    return Post.objects.filter(removed_at__isnull=True)


def _members() -> "QuerySet[Any]":
    return Membership.objects.filter(left_at__isnull=True).select_related("user")


def _address(post: Post) -> str:
    return reverse("communities:post", args=[post.thread.community.slug, post.pk])


def _words(post: Post) -> str:
    """The title comes with the message that opens a conversation: it is read, and withdrawn, with it."""
    opens = not Post.objects.filter(thread=post.thread_id, pk__lt=post.pk).exists()
    return f"{post.thread.title}\n\n{post.text}" if opens else post.text


def _had_words(threads: Collection[int], member: int) -> set[tuple[int, int]]:
    """Whom a member answered, or was answered by, in which of these conversations."""
    said = Post.objects.filter(thread__in=threads, reply_to__isnull=False).order_by()
    answered = said.filter(author=member).values_list("thread", "reply_to__author")
    return {*answered, *said.filter(reply_to__author=member).values_list("thread", "author")}


declare(
    "post", Post, title=_("a message"), person="author", community="thread__community", within="thread", at="created_at",
    visible=_posts, link=_address, words=_words, withdraw=withdrawals.withdraw, restore=withdrawals.restore,
    close=withdrawals.close_thread, involved=_had_words, route="communities:post", named="post_id",
)  # fmt: skip
declare(
    "member", Membership, title=_("a member’s conduct"), person="", community="community", visible=_members,
    link=lambda member: reverse("communities:detail", args=[member.community.slug]), words=lambda _member: "",
)  # fmt: skip
