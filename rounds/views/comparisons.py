"""Comparisons: whole products side by side, one comparison a page; each choice is kept as it is made, and one may stop there."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communities import doors
from core.errors import Missing
from core.forms import attempt
from core.pages import draw_form, takes_form
from rounds import plan, reading
from rounds.drawing import asked, beside
from rounds.forms import CompareForm
from rounds.models import Answer, Round
from rounds.selectors import answers, comparisons, rounds
from rounds.services import comparisons as choosing


@require_safe
@doors.members_only
def begin(door: doors.Door, round_id: int) -> HttpResponse:
    """To the first comparison in which nothing was said."""
    found, mine, shown = _shown(door, round_id)
    if mine is None or mine.content.get("blank") or not shown:
        return redirect("rounds:compose", door.community.slug, found.pk)
    first = next((one.number for one in shown if not one.is_said), 1)
    return redirect("rounds:comparison", door.community.slug, found.pk, first)


@takes_form
@doors.members_only
def compare(door: doors.Door, round_id: int, number: int) -> HttpResponse:
    """One comparison: take a product or none of them, pass it by, or stop here."""
    found, mine, shown = _shown(door, round_id)
    if not 1 <= number <= len(shown):
        raise Missing(_("There is no comparison of this number."))
    if mine is None or mine.content.get("blank") or found.state != Round.State.OPEN:
        return redirect("rounds:compose", door.community.slug, found.pk)
    one, status = shown[number - 1], 200
    letters = [letter for letter, _choices in one.products]
    form = CompareForm(letters=letters)
    if door.request.method == "POST":
        form = CompareForm(_said(door), letters=letters)
        status = attempt(form, lambda: _choose(door, found, number, form.cleaned_data["chosen"]))
        if not status:
            return _on(door, found, number, len(shown))
    context = door.context | asked(found) | {
        "form": form, "one": one, "of": len(shown), "none": plan.NONE, "chosen": one.chosen,
        "said": sum(other.is_said for other in shown), "table": beside(reading.kept(found.design), one.products),
    }  # fmt: skip
    return draw_form(door.request, "rounds/compare.html", context, status=status)


def _said(door: doors.Door) -> Any:
    """What came; to pass a comparison by is to say nothing in it."""
    return {"chosen": plan.UNSAID} if door.request.POST.get("act") == "pass" else door.request.POST


def _choose(door: doors.Door, found: Round, number: int, sign: str) -> None:
    assert door.membership is not None
    choosing.choose(by=door.membership, round_id=found.pk, chosen={number: sign})


def _on(door: doors.Door, found: Round, number: int, last: int) -> HttpResponse:
    if number < last:
        return redirect("rounds:comparison", door.community.slug, found.pk, number + 1)
    messages.success(door.request, _("These were all the comparisons. Thank you."))
    return redirect("rounds:thanks", door.community.slug, found.pk)


def _shown(door: doors.Door, round_id: int) -> tuple[Round, Answer | None, list[comparisons.Comparison]]:
    assert door.membership is not None
    found = rounds.in_community(door.community.pk, round_id, waiting=False)
    mine = answers.of(door.request.user, found.pk)
    return found, mine, comparisons.shown_to(door.membership.user_id, found, mine)
