"""What communities hold together: one community's panel, and all of mine."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actions.selectors import figures, pledges, tallies
from actions.views.requests import member
from communities.selectors import communities, memberships
from core.pages import login_required


@require_safe
def community(request: HttpRequest, slug: str) -> HttpResponse:
    """The panel as a page, or alone where another page loads it."""
    found = communities.by_slug(slug)
    tally = tallies.of_community(found)
    context = {
        "community": found,
        "tally": tally,
        "figure": figures.of_total(tally.impact) if tally.has_impact else None,
        "membership": memberships.of(request.user, found.pk),
    }
    template = "actions/parts/tally.html" if getattr(request, "htmx", False) else "actions/community.html"
    return render(request, template, context)


@require_safe
@login_required
def together(request: HttpRequest) -> HttpResponse:
    """My communities side by side, and what I have held."""
    user = member(request)
    context = {"tallies": tallies.mine(user), "past": pledges.past(user)}
    return render(request, "actions/together.html", context)
