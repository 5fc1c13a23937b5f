"""Conversations: opening one, reading one, answering in it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.selectors.notices import any_unread
from accounts.services import notices
from communities import cursors, policies
from communities.doors import Door, entering, members_only, to_post
from communities.forms import ReplyForm, ThreadForm
from communities.models import Thread
from communities.selectors import memberships, posts, threads
from communities.services import posts as speaking
from communities.services import threads as opening
from core import clock
from core.errors import DomainError
from core.forms import explain
from core.gates import Waiting
from core.pages import draw_form, takes_form


@takes_form
@members_only
def new_thread(door: Door) -> HttpResponse:
    """A title, a message, and it is said."""
    wished = {"kind": door.request.GET.get("genre", Thread.Kind.DISCUSSION)}
    form, status = ThreadForm(community_id=door.community.pk, initial=wished), 200
    if door.request.method == "POST":
        form, status = ThreadForm(door.request.POST, community_id=door.community.pk), 422
        if form.is_valid():
            try:
                thread = opening.open(by=door.membership, **form.cleaned_data)
            except DomainError as error:
                explain(form, error)
                status = error.status
            else:
                if isinstance(thread, Waiting):
                    return redirect(thread.url)
                return redirect("communities:thread", door.community.slug, thread.pk)
    return draw_form(door.request, "communities/new_thread.html", door.context | {"form": form}, status=status)


@takes_form
def thread(request: HttpRequest, slug: str, thread_id: int) -> HttpResponse:
    """One conversation. Anybody reads it; a message sent comes here too."""
    view = reply if request.method == "POST" else show
    return view(request, slug=slug, thread_id=thread_id)


@entering
def show(door: Door, thread_id: int) -> HttpResponse:
    """The conversation as its reader finds it."""
    found = threads.inside(door.community.slug, thread_id)
    _read_notices(door, f"thread:{found.pk}")
    answered = _answered(door, found)
    form = ReplyForm(thread_id=found.pk, initial={"reply_to": answered.post.pk if answered else None})
    return _draw(door, found, form, answered)


def _read_notices(door: Door, key: str) -> None:
    """Who sees the conversation has heard what was told of it."""
    user = door.request.user
    if user.is_authenticated and any_unread(user.pk, about=key):
        notices.read_about(by=user, key=key)


@members_only
def reply(door: Door, thread_id: int) -> HttpResponse:
    """Say something. When it is refused the page comes back with the text in its box."""
    form, status = ReplyForm(door.request.POST, thread_id=thread_id), 422
    if form.is_valid():
        try:
            post = speaking.publish(by=door.membership, thread_id=thread_id, **form.cleaned_data)
        except DomainError as error:
            explain(form, error)
            status = error.status
        else:
            return redirect(post.url) if isinstance(post, Waiting) else to_post(door.community.slug, post.pk)
    return _draw(door, threads.inside(door.community.slug, thread_id), form, None, status=status)


def _answered(door: Door, thread: Thread) -> posts.Card | None:
    """The message one chose to answer, when it is of this conversation."""
    post_id = cursors.read_id(door.request.GET.get("repondre"))
    card = posts.card(post_id) if post_id else None
    return card if card and card.post.thread_id == thread.pk and not card.post.removed_at else None


def _draw(door: Door, thread: Thread, form: ReplyForm, answered: posts.Card | None, status: int = 200) -> HttpResponse:
    asked = door.request.GET
    page = posts.page(thread, before=cursors.read_id(asked.get("avant")), since=cursors.read_id(asked.get("depuis")))
    shown = [card.post.pk for card in (page.opening, *page.cards) if card]
    context: dict[str, Any] = door.context | {
        "thread": thread,
        "page": page,
        "form": form,
        "answered": answered,
        "mine": posts.mine(door.membership, shown),
        "silence": policies.may_speak.refusal(door.membership, door.community) if door.membership else None,
        "closed": thread.closed_until if thread.closed_until and thread.closed_until > clock.now() else None,
        "away": memberships.kept_away(door.request.user, door.community.pk),
    }
    return draw_form(door.request, "communities/thread.html", context, status=status)
