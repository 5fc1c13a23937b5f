"""Messages: said, changed by their author, removed by their author."""

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from communities import policies
from communities.events import PostEdited, PostPublished, PostRemoved
from communities.language import detect
from communities.models import Membership, Mention, Post, PostVersion, Reaction, Thread
from communities.services import asking, writing
from core import clock
from core.errors import Conflict, Missing, Refused
from core.events import emit
from core.gates import Waiting
from core.limits import Limit
from core.text import render_markdown

OFTEN = Limit("editing", at_most=12, seconds=60)


@transaction.atomic
def publish(
    *, by: Membership, thread_id: int, text: str, reply_to: int | None = None, as_it_is: str = ""
) -> Post | Waiting:
    """Say something in a conversation, possibly as an answer to one of its messages.

    Where the community has rules of its own it may wait for somebody to look; raises `Rephrase` where the author is asked
    something first: ``as_it_is`` says that they were.
    """
    turn = _turn(by, thread_id, reply_to)
    words = writing.cleaned(text)
    writing.require_measure(turn.author, words)
    kept = {"thread_id": turn.thread_id, "text": words, "reply_to": turn.reply_to}
    passing = asking.ask(turn.author, "reply", kept, as_it_is)
    if passing.waiting:
        return passing.waiting
    post = _say(turn, words)
    passing.published(post.pk)
    return post


@transaction.atomic
def publish_at_last(*, by: Membership, thread_id: int, text: str, reply_to: int | None = None) -> Post:
    """Say what waited, once: the conversation may have closed, or its author lost the floor, meanwhile."""
    return _say(_turn(by, thread_id, reply_to), text)


def _turn(by: Membership, thread_id: int, reply_to: int | None) -> writing.Turn:
    """Their turn to speak here, or why it is not."""
    turn = writing.take_turn(by, thread_id=thread_id, reply_to=reply_to)
    author = turn.author
    if turn.thread_id is None:
        raise Missing(_("This conversation does not exist, or not in this community."))
    policies.may_speak.require(author, author.community)
    if turn.closed_until and turn.closed_until > clock.now():
        raise Conflict(_("This conversation is closed to new messages for a time. Your text is kept."), code="closed")
    if turn.is_unwelcome:
        sentence = _(
            "This person does not wish to be answered by you. What you wrote is kept: you can say it to everybody."
        )
        raise Refused(sentence, code="kept_away")
    return turn


def _say(turn: writing.Turn, words: str) -> Post:
    thread_id = turn.thread_id or 0  # a turn without a conversation was refused
    post = writing.write(author=turn.author, thread_id=thread_id, text=words, reply_to=turn.reply_to)
    emit(PostPublished(post.pk, thread_id, turn.author.community_id))
    return post


@transaction.atomic
def edit(*, by: Membership, post_id: int, text: str, as_it_is: str = "") -> Post | Waiting:
    """Change what one said; what it said before stays readable in its history. It may wait, as what is new may."""
    post, author = _own(by, post_id)
    words = writing.cleaned(text)
    if words == post.text:
        return post
    OFTEN.require(author.user_id)
    passing = asking.ask(author, "change", {"post_id": post.pk, "text": words}, as_it_is)
    if passing.waiting:
        return passing.waiting
    _change(post, author, words)
    passing.published(post.pk)
    return post


@transaction.atomic
def edit_at_last(*, by: Membership, post_id: int, text: str) -> Post:
    """Change what one said as was meant when it had to wait."""
    post, author = _own(by, post_id)
    _change(post, author, text)
    return post


def _own(by: Membership, post_id: int) -> tuple[Post, Membership]:
    """One's own message, locked, as long as one may change it."""
    post = _locked(post_id)
    author = Membership.objects.select_related("community").get(pk=by.pk)
    (policies.is_author & policies.may_speak).require(author, post)
    if post.removed_at is not None:
        raise Conflict(_("This message was removed: it cannot be changed any more."))
    return post, author


def _change(post: Post, author: Membership, words: str) -> None:
    PostVersion.objects.create(post=post, text=post.text, html=post.html, until=Now())
    language = detect(words, default=author.community.language)
    Post.objects.filter(pk=post.pk).update(text=words, html=render_markdown(words), language=language, edited_at=Now())
    Mention.objects.filter(post=post).delete()
    writing.write_mentions(post, author, words)
    emit(PostEdited(post.pk, post.thread_id, post.thread.community_id))
    post.refresh_from_db()


@transaction.atomic
def remove(*, by: Membership, post_id: int) -> None:
    """Take back what one said: the place stays, empty, so that the answers keep their sense. Possible after leaving."""
    post = _locked(post_id)
    policies.is_author.require(by, post)
    if post.removed_at is not None and post.withdrawn_at is None:
        return
    empty(post_ids=[post.pk])
    emit(PostRemoved(post.pk, post.thread_id, post.thread.community_id))


def empty(*, post_ids: list[int]) -> None:
    """Keep nothing of these messages but their place."""
    for model in (PostVersion, Mention, Reaction):
        model.objects.filter(post_id__in=post_ids).delete()
    Post.objects.filter(pk__in=post_ids, withdrawn_at__isnull=False).update(withdrawn_at=None)  # never brought back
    standing = Post.objects.filter(pk__in=post_ids, removed_at__isnull=True)
    threads = list(standing.values_list("thread_id", flat=True))
    standing.update(text="", html="", removed_at=Now())
    for thread_id in sorted(set(threads)):
        Thread.objects.filter(pk=thread_id).update(posts_count=F("posts_count") - threads.count(thread_id))


def _locked(post_id: int) -> Post:
    post = Post.objects.select_for_update(of=("self",), no_key=True).select_related("thread").filter(pk=post_id).first()
    if post is None:
        raise Missing(_("This message does not exist."))
    return post
