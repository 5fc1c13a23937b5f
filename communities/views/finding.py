"""Finding what was said, and reading what was done: search, public log, feed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from communities import cursors
from communities.doors import Door, entering
from communities.journal import actor_in_words, in_words
from communities.selectors import public_log, search, threads


@require_safe
@entering
def find(door: Door) -> HttpResponse:
    """Search in a community's conversations."""
    words = search.asked(door.request.GET.get("q", ""))
    context = door.context | {"words": words, "hits": search.found(door.community.pk, words)}
    return render(door.request, "communities/search.html", context)


@require_safe
@entering
def journal(door: Door) -> HttpResponse:
    """The public log in words, its hashes behind a tap."""
    page = public_log.page(door.community.pk, before=cursors.read_id(door.request.GET.get("avant")))
    contested = public_log.contested(door.community.pk, [entry.number for entry in page.entries])
    lines = [
        {
            "entry": entry,
            "words": in_words(entry.verb, entry.public),
            "actor": actor_in_words(entry.actor),
            "contested": contested.get(entry.number, ""),
        }
        for entry in page.entries
    ]
    context = door.context | {"lines": lines, "older": page.older, "head": page.head, "length": page.length}
    return render(door.request, "communities/journal.html", context)


@require_safe
@entering
def feed(door: Door) -> HttpResponse:
    """The latest conversations as Atom, with the log's head of the day: an anchor outside of this machine."""
    with override(door.community.language):
        atom = _atom(door)
    return HttpResponse(atom.writeString("utf-8"), content_type=Atom1Feed.content_type)


def _atom(door: Door) -> Atom1Feed:
    absolute = door.request.build_absolute_uri
    page = absolute(resolve_url("communities:detail", door.community.slug))
    atom = Atom1Feed(
        title=door.community.name,
        link=page,
        description=door.community.purpose,
        subtitle=door.community.purpose,
        language=door.community.language,
        feed_url=absolute(),
        feed_guid=page,
    )
    for head in public_log.heads(door.community.pk, at_most=1):
        atom.add_item(**_head_entry(head, absolute(resolve_url("communities:log", door.community.slug))))
    for thread in threads.of_community(door.community.pk)[:20]:
        link = absolute(resolve_url("communities:thread", door.community.slug, thread.pk))
        atom.add_item(
            title=thread.title,
            link=link,
            unique_id=link,
            description="",
            author_name=thread.author.user.public_name,
            pubdate=thread.created_at,
            updateddate=thread.last_post_at,
        )
    return atom


def _head_entry(head: Any, link: str) -> dict[str, Any]:
    about = {"day": head.day.isoformat(), "n": head.number, "hash": head.hash}
    return {
        "title": _("Public log: head of %(day)s") % about,
        "link": f"{link}#line-{head.number}",
        "unique_id": f"{link}?head={head.day.isoformat()}",
        "description": _("Line %(n)d, %(hash)s") % about,
        "pubdate": head.published_at,
        "updateddate": head.published_at,
    }
