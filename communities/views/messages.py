"""One message: where it stands, what can be done with it, changing it, taking it back, reacting to it."""

import json

from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.http import require_POST, require_safe

from communities import drawing, policies
from communities.doors import Door, entering, members_only, signed_in, to_post
from communities.forms import EditForm
from communities.selectors import posts
from communities.services import posts as speaking
from communities.services import reactions
from core.errors import DomainError
from core.forms import explain
from core.gates import Waiting
from core.pages import draw_form, takes_form


@require_safe
@entering
def post(door: Door, post_id: int) -> HttpResponse:
    """A message's own address leads to its place in the conversation."""
    found = posts.by_id(post_id, slug=door.community.slug)
    start = posts.start_of_page(found)
    where = resolve_url("communities:thread", door.community.slug, found.thread_id)
    return redirect(f"{where}{f'?depuis={start}' if start else ''}#post-{found.pk}")


@require_safe
@entering
def tools(door: Door, post_id: int) -> HttpResponse:
    """What this reader can do with a message: loaded into its menu, or a small page without script."""
    found = posts.by_id(post_id, slug=door.community.slug)
    is_mine = door.request.user.is_authenticated and found.author.user_id == door.request.user.pk
    fragment = bool(door.request.headers.get("HX-Request"))
    template = "communities/parts/tools.html" if fragment else "communities/tools.html"
    return render(door.request, template, door.context | {"post": found, "is_mine": is_mine})


@require_safe
@entering
def history(door: Door, post_id: int) -> HttpResponse:
    """What a message said before."""
    found = posts.by_id(post_id, slug=door.community.slug)
    context = door.context | {"post": found, "versions": list(posts.history(found))}
    return render(door.request, "communities/history.html", context)


@takes_form
@members_only
def edit(door: Door, post_id: int) -> HttpResponse:
    """Change one's own words."""
    found = posts.by_id(post_id, slug=door.community.slug)
    policies.is_author.require(door.membership, found)
    form, status = EditForm(initial={"text": found.text}), 200
    if door.request.method == "POST":
        form, status = EditForm(door.request.POST), 422
        if form.is_valid():
            try:
                said = speaking.edit(by=door.membership, post_id=found.pk, **form.cleaned_data)
            except DomainError as error:
                explain(form, error)
                status = error.status
            else:
                return redirect(said.url) if isinstance(said, Waiting) else to_post(door.community.slug, found.pk)
    return draw_form(door.request, "communities/edit.html", door.context | {"post": found, "form": form}, status=status)


@takes_form
@signed_in
def remove(door: Door, post_id: int) -> HttpResponse:
    """Take back one's own words, after being asked once."""
    found = posts.by_id(post_id, slug=door.community.slug)
    policies.is_author.require(door.membership, found)
    if door.request.method == "POST":
        speaking.remove(by=door.membership, post_id=found.pk)
        return to_post(door.community.slug, found.pk)
    return render(door.request, "communities/remove.html", door.context | {"post": found})


@require_POST
@members_only
def react(door: Door, post_id: int) -> HttpResponse:
    """One tap gives a reaction, the same tap takes it back."""
    found = posts.by_id(post_id, slug=door.community.slug)
    reactions.toggle(by=door.membership, post_id=found.pk, kind=door.request.POST.get("kind", ""))
    if not door.request.headers.get("HX-Request"):
        return to_post(door.community.slug, found.pk)
    mine = posts.mine(door.membership, [found.pk])
    card = posts.card(found.pk)
    response = HttpResponse(drawing.bar(card, mine) if card else "")
    response["HX-Trigger"] = json.dumps({"cordee:mine": {"post": found.pk, "mine": mine}})
    return response
