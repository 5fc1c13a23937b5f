"""Whom one would rather not hear: a list for one's own eyes, a line to add to it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.forms import DistanceForm
from accounts.selectors import distances as kept
from accounts.services import distances
from accounts.views.requests import MemberRequest
from core.forms import attempt
from core.pages import draw_form, login_required, takes_form


@takes_form
@login_required
def see(request: MemberRequest) -> HttpResponse:
    """Whom one keeps away from; a message's menu leads here with its author's name."""
    form, status = DistanceForm(initial={"handle": request.GET.get("de", "")}), 200
    if request.method == "POST":
        form = DistanceForm(request.POST)
        status = attempt(form, lambda: distances.keep(by=request.user, **form.cleaned_data))
        if not status:
            messages.success(request, _("It is done. They are not told."))
            return redirect("accounts:distances")
    context = {"form": form, "kept": kept.of(request.user.pk)}
    return draw_form(request, "accounts/distances.html", context, status=status)


@require_POST
@login_required
def end(request: MemberRequest, handle: str) -> HttpResponse:
    """Hear somebody again."""
    distances.end(by=request.user, handle=handle)
    messages.success(request, _("You hear them again."))
    return redirect("accounts:distances")
