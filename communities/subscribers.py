"""What the app does once something happened: tell those who were called or answered; let go of those who left for good."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.events import AccountDeactivated, AccountErased
from accounts.letters import footer
from accounts.services import notices
from communities.events import PostPublished, TieDeclared
from communities.models import CloseTie, Community, Mention, Post
from communities.notices import ANSWER, CLOSE, MENTION
from communities.selectors import public_log
from communities.services import mandates, memberships, ties
from core.events import subscribe
from core.log import community_chain
from core.registries import chains


@chains
def chain_of_slug(slug: str) -> str | None:
    """How a community's public name leads to its log."""
    found = Community.objects.filter(slug=slug).values_list("pk", flat=True).first()
    return community_chain(found) if found else None


@footer
def log_heads(user_id: int) -> list[str]:
    """The day's head of each of one's communities: kept in mailboxes, a log cannot be rewritten unseen."""
    words = _("Public log of %(community)s, %(day)s: line %(number)s, %(hash)s")
    return [
        words % {"community": community.name, "day": head.day.isoformat(), "number": head.number, "hash": head.hash}
        for community, head in public_log.latest_heads_for(user_id)
    ]


class _Word(NamedTuple):
    to: int
    kind: str
    post: Post


@subscribe(PostPublished)
def tell_those_called(facts: Sequence[PostPublished]) -> None:
    """A mention and an answer are told once, after the message stands; one's own words tell oneself nothing."""
    for word in sorted(_words([fact.post_id for fact in facts]), key=lambda word: (word.to, word.post.pk)):
        thread = word.post.thread
        notices.send(
            to=word.to,
            kind=word.kind,
            url=reverse("communities:post", args=[thread.community.slug, word.post.pk]),
            key=f"thread:{thread.pk}",
            data={"name": word.post.author.user.public_name, "title": thread.title},
            author=word.post.author.user_id,
        )


def _words(post_ids: Sequence[int]) -> Iterator[_Word]:
    """Nobody is told twice of one message: who is called need not hear that they were answered."""
    called: set[tuple[int, int]] = set()
    mentions = Mention.objects.filter(post_id__in=post_ids, post__external_id__isnull=True)
    for mention in mentions.select_related("member", "post__thread__community", "post__author__user"):
        called.add((mention.member.user_id, mention.post_id))
        yield _Word(mention.member.user_id, MENTION, mention.post)
    answers = Post.objects.filter(
        pk__in=post_ids, external_id__isnull=True, reply_to__author__left_at__isnull=True, reply_to__isnull=False
    )
    for post in answers.select_related("reply_to__author", "thread__community", "author__user").defer("search"):
        to = post.reply_to.author.user_id if post.reply_to else 0
        if to != post.author.user_id and (to, post.pk) not in called:
            yield _Word(to, ANSWER, post)


@subscribe(TieDeclared)
def tell_who_is_close(facts: Sequence[TieDeclared]) -> None:
    """Who was named hears it once, by whom, and may say the same or nothing."""
    said = CloseTie.objects.filter(pk__in=[fact.tie_id for fact in facts if not fact.again])
    for tie in said.select_related("by__user", "to__community").order_by("to__user_id", "pk"):
        notices.send(
            to=tie.to.user_id,
            kind=CLOSE,
            url=reverse("communities:ties", args=[tie.to.community.slug]),
            key=f"tie:{tie.pk}",
            data={"name": tie.by.user.public_name, "community": tie.to.community.name},
            author=tie.by.user_id,
        )


@subscribe(AccountErased)
def let_go(facts: Sequence[AccountErased]) -> None:
    """An erased account leaves every community; what was said stays, signed by a former member."""
    for fact in facts:
        ties.forget(user_id=fact.user_id)
        memberships.end_all(user_id=fact.user_id)


@subscribe(AccountDeactivated)
def free_seats(facts: Sequence[AccountDeactivated]) -> None:
    """Whoever cannot come in cannot hold a task: it is free at once for whoever the rules say comes next."""
    mandates.end_of_closed()
