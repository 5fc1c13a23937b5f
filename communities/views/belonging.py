"""Joining by accepting the charter one has just read; leaving."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from communities.doors import Door, entering, members_only, signed_in
from communities.forms import JoinForm
from communities.selectors import charters
from communities.services import memberships
from core.errors import DomainError
from core.forms import explain
from core.pages import draw_form, takes_form


@takes_form
@entering
def join(door: Door) -> HttpResponse:
    """The charter, and the box that accepts it. Anybody reads; an account joins."""
    if door.membership is not None:
        return redirect("communities:detail", door.community.slug)
    charter = charters.current(door.community.pk)
    version = charter.version if charter else 1
    form, status = JoinForm(initial={"charter_version": version}), 200
    if door.request.method == "POST":
        if not door.request.user.is_authenticated:
            return ask_account(door.request, slug=door.community.slug)
        form, status = _join(door, JoinForm(door.request.POST))
        if status == 200:
            messages.success(door.request, _("Welcome to %(name)s.") % {"name": door.community.name})
            return redirect("communities:detail", door.community.slug)
    context = door.context | {"form": form, "charter": charter, "version": version}
    return draw_form(door.request, "communities/join.html", context, status=status)


@signed_in
def ask_account(door: Door) -> HttpResponse:
    return redirect("communities:join", door.community.slug)


def _join(door: Door, form: JoinForm) -> tuple[JoinForm, int]:
    if not form.is_valid():
        return form, 422
    version = form.cleaned_data["charter_version"]
    try:
        memberships.join(by=door.request.user, community_id=door.community.pk, charter_version=version)
    except DomainError as error:
        explain(form, error)
        return form, error.status
    return form, 200


@takes_form
@members_only
def leave(door: Door) -> HttpResponse:
    """Asked once more, because tasks end with it; coming back stays possible."""
    if door.request.method == "POST" and door.membership is not None:
        memberships.leave(by=door.membership)
        messages.success(door.request, _("You left. What you wrote stays; you can come back whenever you like."))
        return redirect("communities:detail", door.community.slug)
    return render(door.request, "communities/leave.html", door.context)
