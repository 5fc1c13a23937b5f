"""What every page of a community begins with, whatever app draws it: which one, who reads it, whether they belong."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _

from communities.models import Community, Membership
from communities.selectors import communities, memberships
from core.pages import READING, View, lead, to_login


@dataclass(frozen=True)
class Door:
    """A community as one reader enters it."""

    request: HttpRequest
    community: Community
    membership: Membership | None

    @property
    def context(self) -> dict[str, Any]:
        """What the frame of every page of the community draws."""
        return {"community": self.community, "membership": self.membership, "place": f"/c/{self.community.slug}/"}


def entering(view: Callable[..., HttpResponse]) -> View:
    """Anybody may come in and read."""

    @wraps(view)
    def enter(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
        membership = memberships.at(request.user, slug)
        community = membership.community if membership else communities.by_slug(slug)
        return view(Door(request, community, membership), **kwargs)

    return enter


def members_only(view: Callable[..., HttpResponse]) -> View:
    """To speak one belongs: others are led to where one joins, and come back."""

    @wraps(view)
    def enter(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            communities.by_slug(slug)
            return to_login(request, back=_back(request))
        membership = memberships.at(request.user, slug)
        if membership is None:
            community = communities.by_slug(slug)
            messages.info(request, _("To take part, join the community first: it takes a minute."))
            return lead(request, resolve_url("communities:join", community.slug))
        return view(Door(request, membership.community, membership), **kwargs)

    return enter


def signed_in(view: Callable[..., HttpResponse]) -> View:
    """An account is enough; belonging may be over (one's own words stay one's own)."""

    @wraps(view)
    def enter(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return to_login(request, back=_back(request))
        community = communities.by_slug(slug)
        return view(Door(request, community, memberships.ever_of(request.user, community.pk)), **kwargs)

    return enter


def _back(request: HttpRequest) -> str:
    """Where to return: the page itself, or the one the form stood on."""
    if request.method in READING:
        return request.get_full_path()
    match = request.resolver_match
    slug = match.kwargs["slug"] if match else ""
    if match and "thread_id" in match.kwargs:
        return str(resolve_url("communities:thread", slug, match.kwargs["thread_id"]))
    if match and "post_id" in match.kwargs:
        return str(resolve_url("communities:post", slug, match.kwargs["post_id"]))
    return str(resolve_url("communities:detail", slug))


def to_post(slug: str, post_id: int) -> HttpResponse:
    """To a message, at its place in its conversation."""
    return redirect("communities:post", slug, post_id)
