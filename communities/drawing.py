"""The pieces that pages and live messages both draw: the same template, the same words, for every reader."""

from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext

from communities.language import detect
from communities.models import Community, Thread
from communities.selectors import posts, threads
from core.stencil import blank, fill
from core.templatetags.cordee import number, tongue, when
from core.templatetags.drawing import initials, tint
from core.text import bound

MESSAGES_KEPT = 2000  # some ten megabytes of a process


def message(card: posts.Card, mine: Sequence[str] = ()) -> SafeString:
    """A message with its reactions, those of this reader pressed (``mine``, as `selectors.posts.mine` names them)."""
    said = card.post
    counts, pressed = tuple(sorted(card.counts.items())), tuple(key for key in mine if key.startswith(f"{said.pk}:"))
    return _message(said, counts, pressed, when(said.created_at), get_language())


@lru_cache(maxsize=MESSAGES_KEPT)
def _message(
    said: posts.Said,
    counts: tuple[tuple[str, int], ...],
    pressed: tuple[str, ...],
    moment: SafeString | str,
    _language: str | None,
) -> SafeString:
    """The same, of all that it shows: as long as none of it changes, it is the same for whoever sees the same.

    Nothing but these arguments may be looked at here, or one person would be shown what another was.
    """
    removed, picture, author, answered = said.removed_at is not None, said.picture, said.author, said.answered
    shape = {
        "reply": said.reply_to_id is not None,
        "removed": removed,
        "withdrawn": said.withdrawn_at is not None,
        "edited": said.edited_at is not None and not removed,
        "answering": bool(answered),
        "pictured": bool(picture),
    }
    blanks = {
        "id": said.pk,
        "place": _place(said.slug),
        "thread": said.thread_id,
        "author": said.author_id,
        "name": author,
        "picture": picture,
        "initials": initials(author),
        "tint": tint(author),
        "language": said.language,
        "when": moment,
        "answered": said.reply_to_id or "",
        "answered_name": answered,
        "html": SafeString(said.html),
        "reactions": "" if removed else bar(posts.Card(said, Counter(dict(counts))), pressed),
    }
    return fill("communities/parts/post.html", shape, blanks)


def folded(drawn: SafeString | str = "") -> SafeString:
    """A message behind a tap; empty, what scripts fold those that come live with."""
    return SafeString(render_to_string("communities/parts/folded.html", {"message": drawn}).strip())


def bar(card: posts.Card, mine: Sequence[str] = ()) -> SafeString:
    """The reactions of a message: how each button stands is the shape, the numbers are filled in."""
    said, reactions = card.post, card.reactions
    numbers = {given.kind: number(given.count) for given in reactions if given.is_counted}
    buttons = tuple(
        (given.kind, given.key in mine, given.is_few, blank(given.kind) if given.is_counted else "")
        for given in reactions
    )
    blanks = {"id": said.pk, "place": _place(said.slug), **numbers}
    return fill("communities/parts/reactions.html", {"buttons": buttons}, blanks)


@cache
def _root() -> str:
    return resolve_url("communities:list")


def _place(slug: str) -> str:
    """The address under which everything of a community lies."""
    return f"{_root()}{slug}/"


def post(post_id: int) -> str | None:
    """A message, as a page shows it."""
    card = posts.card(post_id)
    return message(card) if card else None


def reactions(post_id: int) -> str | None:
    """The bar of reactions of a message; nothing when it was removed."""
    card = posts.card(post_id)
    if card is None or card.post.removed_at:
        return None
    return bar(card)


def line(thread_id: int) -> str | None:
    """A conversation as a line of its community's list."""
    found = threads.line(thread_id)
    where = Thread.objects.filter(pk=thread_id).values_list("community__slug", "community__language").first()
    return conversation(found, *where) if found and where else None


def conversation(line: threads.Line, slug: str, language: str) -> SafeString:
    """The same, of a line that was read, in the community of this address and language."""
    blanks = {
        "id": line.pk,
        "place": _place(slug),
        "title": bound(line.title),
        "tongue": tongue(detect(line.title, default=language)),
        "name": line.author,
        "messages": ngettext("%(shown)s message", "%(shown)s messages", line.posts_count)
        % {"shown": number(line.posts_count)},
        "when": when(line.last_post_at),
    }
    return fill("communities/parts/line.html", {"kind": line.kind}, blanks)


def posts_count(thread_id: int) -> str | None:
    """How many messages a conversation has."""
    thread = Thread.objects.filter(pk=thread_id).first()
    return _html("communities/parts/posts_count.html", {"thread": thread}) if thread else None


def members(community_id: int) -> str | None:
    """How many belong."""
    community = Community.objects.filter(pk=community_id).first()
    if community is None:
        return None
    return _html("communities/parts/members.html", {"community": community, "members": community.members_count})


def _html(template: str, context: dict[str, Any]) -> str:
    return render_to_string(template, context).strip()
