"""One’s own mandate, given back before its end."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from communities.doors import Door, members_only
from communities.selectors import mandates
from communities.services import mandates as entrusting
from core.errors import Missing, Refused
from core.pages import takes_form


@takes_form
@members_only
def resign(door: Door, mandate_id: int) -> HttpResponse:
    """What giving it back brings about, said before it is done."""
    assert door.membership is not None
    held = next((one for one in mandates.held_now(door.community.pk) if one.pk == mandate_id), None)
    if held is None:
        raise Missing(_("There is no such mandate here, or no longer."))
    if held.membership_id != door.membership.pk:
        raise Refused(_("Only the person who holds a mandate may give it back."))
    if door.request.method == "POST":
        entrusting.resign(by=door.membership, mandate_id=mandate_id)
        messages.success(door.request, _("You gave this mandate back. Thank you for the time you held it."))
        return redirect("government:rules", door.community.slug)
    return render(door.request, "government/resign.html", door.context | {"mandate": held})
