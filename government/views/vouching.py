"""To vouch for members: what it means, who vouches for oneself, for whom one does."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.doors import Door, members_only
from communities.selectors import memberships
from core.forms import attempt
from core.pages import draw_form, takes_form
from government.forms import VouchForm
from government.models import Vouch
from government.policies import may_vouch
from government.selectors import constitutions
from government.selectors import vouches as known
from government.services import vouches

SHOWN = 20


@takes_form
@members_only
def see(door: Door) -> HttpResponse:
    """What today's rules ask, and how one stands; a line to vouch for somebody."""
    assert door.membership is not None
    form, status = VouchForm(), 200
    if door.request.method == "POST":
        form = VouchForm(door.request.POST)
        status = attempt(form, lambda: _give(door, form.cleaned_data["handle"]))
        if not status:
            messages.success(door.request, _("You vouch for them. They are told, and nobody else."))
            return redirect("government:vouching", door.community.slug)
    rules = constitutions.in_force(door.community.pk)
    context = door.context | {
        "form": form,
        "rules": rules.constitution if rules else None,
        "given": known.given(door.membership),
        **_received(known.received(door.membership)),
        "refusal": may_vouch.refusal(door.membership, door.community),
        "at_most": known.AT_MOST,
    }
    return draw_form(door.request, "government/vouching.html", context, status=status)


def _received(vouches: QuerySet[Vouch]) -> dict[str, Any]:
    """The first of those who vouch for oneself, and how many more there are: there is no end to them."""
    first = list(vouches[:SHOWN])
    return {"received": first, "more": vouches.count() - SHOWN if len(first) == SHOWN else 0}


def _give(door: Door, handle: str) -> None:
    assert door.membership is not None
    vouches.give(by=door.membership, member_id=memberships.named(door.community.pk, handle).pk)


@require_POST
@members_only
def withdraw(door: Door, handle: str) -> HttpResponse:
    """Vouch no longer."""
    assert door.membership is not None
    vouches.withdraw(by=door.membership, member_id=memberships.ever_named(door.community.pk, handle).pk)
    messages.success(door.request, _("You vouch for them no longer. Votes that have begun stay as they are."))
    return redirect("government:vouching", door.community.slug)
