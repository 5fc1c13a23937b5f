"""The sandbox of a brand: opening it; in it, what people and time would do."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brands import policies
from brands.doors import Door, designers_only, seated_only
from core.forms import attempt
from core.pages import draw_form, takes_form
from sandbox.forms import AnswersForm
from sandbox.selectors import sandboxes
from sandbox.services import inventions
from sandbox.services import sandboxes as acting


@takes_form
@seated_only
def see(door: Door) -> HttpResponse:
    """What a sandbox is; opening it, for who answers for the brand; in the twin, what can be invented."""
    if door.request.method == "POST":
        policies.answers_for.require(door.seat, door.brand)
        assert door.seat is not None
        made = acting.open_for(by=door.seat)
        messages.success(door.request, _("The sandbox is open: let your programs in there."))
        return redirect("sandbox:see", made.twin.slug)
    return _draw(door, AnswersForm(), 200)


def _draw(door: Door, form: AnswersForm, status: int, at: int = 0) -> HttpResponse:
    context: dict[str, Any] = door.context | {"form": form, "designs": policies.designs.allows(door.seat, door.brand)}
    if door.brand.is_sandbox:
        here = sandboxes.behind(door.brand.pk)
        forms = [(one, form if one.pk == at else AnswersForm(auto_id=f"{one.pk}_%s")) for one in sandboxes.moving(here)]
        context |= {"here": here, "moving": forms}
    else:
        context["opened"] = sandboxes.of(door.brand.pk)
    return draw_form(door.request, "sandbox/see.html", context, status=status)


@require_POST
@designers_only
def review(door: Door, round_id: int) -> HttpResponse:
    """The invented community says yes, or no."""
    assert door.seat is not None
    accepts = door.request.POST.get("answer") != "no"
    words = "" if accepts else _("In a sandbox too, one may say no.")
    inventions.review(by=door.seat, round_id=round_id, accepts=accepts, words=words)
    messages.success(door.request, _("It is reviewed."))
    return redirect("sandbox:see", door.brand.slug)


@require_POST
@designers_only
def answer(door: Door, round_id: int) -> HttpResponse:
    """Invented people answer."""
    seat = door.seat
    assert seat is not None
    form = AnswersForm(door.request.POST)
    status = attempt(form, lambda: inventions.answer(by=seat, round_id=round_id, count=form.cleaned_data["count"]))
    if status:
        return _draw(door, form, status, at=round_id)
    messages.success(door.request, _("They answered."))
    return redirect("sandbox:see", door.brand.slug)


@require_POST
@designers_only
def close(door: Door, round_id: int) -> HttpResponse:
    """The time of a round is over."""
    assert door.seat is not None
    inventions.close(by=door.seat, round_id=round_id)
    messages.success(door.request, _("It is closed: the count follows by itself."))
    return redirect("rounds:detail", door.brand.slug, round_id)
