"""Who is close to oneself: seen by the two alone, said and taken back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.doors import Door, members_only
from communities.forms import TieForm
from communities.selectors import memberships
from communities.selectors import ties as known
from communities.services import ties
from core.forms import attempt
from core.pages import draw_form, takes_form


@takes_form
@members_only
def see(door: Door) -> HttpResponse:
    """Why one says it, of whom it was said, and a line to say it of somebody."""
    assert door.membership is not None
    form, status = TieForm(), 200
    if door.request.method == "POST":
        form = TieForm(door.request.POST)
        status = attempt(form, lambda: _declare(door, form.cleaned_data["handle"]))
        if not status:
            messages.success(door.request, _("It is said. They are told, and nobody else."))
            return redirect("communities:ties", door.community.slug)
    context = door.context | {"form": form, "around": known.around(door.membership), "at_most": ties.AT_MOST}
    return draw_form(door.request, "communities/ties.html", context, status=status)


def _declare(door: Door, handle: str) -> None:
    assert door.membership is not None
    ties.declare(by=door.membership, member_id=memberships.named(door.community.pk, handle).pk)


@require_POST
@members_only
def withdraw(door: Door, handle: str) -> HttpResponse:
    """Take one’s own word back, also about somebody who left."""
    assert door.membership is not None
    ties.withdraw(by=door.membership, member_id=memberships.ever_named(door.community.pk, handle).pk)
    messages.success(door.request, _("You took it back. What began before goes on as it began."))
    return redirect("communities:ties", door.community.slug)
