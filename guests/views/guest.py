"""What a guest is asked: to come, knowing what for."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from communities.doors import Door, signed_in
from core.forms import attempt
from core.pages import draw_form, takes_form
from guests.forms import AcceptForm
from guests.selectors import hours
from guests.services import hours as acting
from guests.views.here import read_notices


@takes_form
@signed_in
def invitation(door: Door, hour_id: int) -> HttpResponse:
    """What one is invited to; yes with what ties one to the subject, or no."""
    user, form, status = door.request.user, AcceptForm(), 200
    found = hours.of_guest(user, hour_id, door.community.pk)
    assert user.is_authenticated  # or the door would have led to where one logs in
    read_notices(door, found)
    if door.request.method == "POST" and door.request.POST.get("answer") == "no":
        acting.decline(by=user, hour_id=found.pk)
        messages.success(door.request, _("You said no. They see it, and need no reason."))
        return redirect("communities:detail", door.community.slug)
    if door.request.method == "POST":
        form = AcceptForm(door.request.POST)
        status = attempt(form, lambda: acting.accept(by=user, hour_id=found.pk, **form.cleaned_data))
        if not status:
            messages.success(door.request, _("You said yes. It is announced, and members begin to ask."))
            return redirect("guests:hour", door.community.slug, found.pk)
    return draw_form(
        door.request, "guests/invitation.html", door.context | {"hour": found, "form": form}, status=status
    )
