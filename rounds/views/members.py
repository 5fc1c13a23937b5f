"""What members do in a round: compose the product and see its price move, answer, answer again, take it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from brands.selectors import seats, welcomes
from communities import doors
from core.forms import attempt
from core.pages import draw_form, takes_form
from rounds import reading
from rounds.drawing import asked, composed, questions
from rounds.forms import ComposeForm
from rounds.models import Round
from rounds.selectors import answers, comparisons, rounds
from rounds.services import answers as answering
from rounds.wording.labels import STATES

PAGE = 30


@require_safe
@doors.entering
def listing(door: doors.Door) -> HttpResponse:
    """What brands put to members here, the latest first; for those who answer brands, also what waits for a word."""
    if door.request.headers.get("HX-Request"):
        return _open_here(door)
    waiting = welcomes.answers(door.membership)
    found = rounds.of_community(door.community.pk, waiting=waiting)
    before = door.request.GET.get("avant", "")
    found = found.filter(pk__lt=int(before)) if before.isascii() and before.isdigit() and len(before) < 18 else found
    page = list(found[: PAGE + 1])
    context = {
        "lines": [(one, STATES[one.state]) for one in page[:PAGE]],
        "older": page[PAGE - 1].pk if len(page) > PAGE else "",
    }
    return render(door.request, "rounds/of_community.html", door.context | context)


def _open_here(door: doors.Door) -> HttpResponse:
    """Those that are open, as a part of the page of the community."""
    found = rounds.of_community(door.community.pk, waiting=False).filter(state=Round.State.OPEN)[:3]
    context = door.context | {"lines": [(one, STATES[one.state]) for one in found]}
    return render(door.request, "rounds/parts/open_here.html", context)


@takes_form
@doors.entering
def compose(door: doors.Door, round_id: int) -> HttpResponse:
    """The product to compose, for anybody to try; sent without script, it comes back with its price, and nothing is kept."""
    found = _found(door, round_id)
    mine = answers.of(door.request.user, found.pk)
    content = mine.content if mine else {}
    initial = ComposeForm.filled(content)
    form = _form(found, initial=initial)
    if door.request.method == "POST":
        form = _form(found, initial=_sent(door, form))
    return _draw(door, found, form, 200)


def _sent(door: doors.Door, form: ComposeForm) -> dict[str, Any]:
    """What came, to be shown again and judged by nobody yet."""
    return {name: door.request.POST.get(name, "") for name in form.fields}


@require_safe
@doors.entering
def price(door: doors.Door, round_id: int) -> HttpResponse:
    """The price of what is chosen, who gets what of it, its impact: a part of the page."""
    found = _found(door, round_id)
    form = _form(found, initial=door.request.GET.dict())
    context = asked(found) | {"shown": composed(form.design, form.chosen), "part": True}
    return render(door.request, "rounds/parts/price.html", context)


@require_POST
@doors.members_only
def answer(door: doors.Door, round_id: int) -> HttpResponse:
    """Send one's answer, or a blank one."""
    assert door.membership is not None
    found, by = _found(door, round_id), door.membership
    if door.request.POST.get("act") == "blank":
        answering.give(by=by, round_id=found.pk, content={"blank": True})
        return redirect("rounds:thanks", door.community.slug, found.pk)
    form = _form(found, door.request.POST)
    status = attempt(form, lambda: answering.give(by=by, round_id=found.pk, content=form.cleaned_data))
    if status:
        return _draw(door, found, form, status)
    return redirect("rounds:thanks", door.community.slug, found.pk)


@require_safe
@doors.members_only
def thanks(door: doors.Door, round_id: int) -> HttpResponse:
    """What one answered, until when it can be changed, when the result comes."""
    found = _found(door, round_id)
    mine = answers.of(door.request.user, found.pk)
    if mine is None:
        return redirect("rounds:compose", door.community.slug, found.pk)
    compared = comparisons.shown_to(mine.user_id, found, mine)
    context = door.context | asked(found) | {
        "mine": mine, "number": answers.number(found), "comparisons": len(compared),
        "compared": sum(one.is_said for one in compared),
    }  # fmt: skip
    if not mine.content.get("blank"):
        context |= {
            "shown": composed(context["design"], mine.content["choices"]),
            "chosen": _chosen(found, mine.content),
        }
    return render(door.request, "rounds/thanks.html", context)


@require_POST
@doors.members_only
def withdraw(door: doors.Door, round_id: int) -> HttpResponse:
    """Take one's answer back."""
    answering.withdraw(by=door.request.user, round_id=_found(door, round_id).pk)
    messages.success(door.request, _("Your answer is taken back. Nothing of it is kept."))
    return redirect("rounds:compose", door.community.slug, round_id)


def _found(door: doors.Door, round_id: int) -> Round:
    return rounds.in_community(door.community.pk, round_id, waiting=False)


def _form(found: Round, *sent: Any, **kwargs: Any) -> ComposeForm:
    return ComposeForm(*sent, design=reading.kept(found.design), asks_price=found.asks_price, **kwargs)


def _chosen(found: Round, content: dict[str, Any]) -> list[tuple[str, str]]:
    names = {
        one.key: (one.name, {option.key: option.name for option in one.options})
        for one in reading.kept(found.design).attributes
    }
    return [(name, options[content["choices"][key]]) for key, (name, options) in names.items()]


def _draw(door: doors.Door, found: Round, form: ComposeForm, status: int) -> HttpResponse:
    context = door.context | asked(found) | {
        "form": form, "questions": questions(form.design, form.chosen, form.errors), "shown": composed(form.design, form.chosen),
        "number": answers.number(found), "mine": answers.of(door.request.user, found.pk),
        "is_open": found.state == Round.State.OPEN, "reported_as": rounds.shown(door.community.pk, found.pk),
        "own_brand": door.membership is not None and seats.acts_for(door.membership.user_id, found.brand_id),
    }  # fmt: skip
    return draw_form(door.request, "rounds/compose.html", context, status=status)
