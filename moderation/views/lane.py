"""The operator's lane: what may be what the law orders, carried out, reported to the authority, answered. For the site's team."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.policies import is_staff
from core.actors import Staff
from core.forms import attempt
from core.moderable import KINDS
from core.pages import View, draw_form, takes_form, to_login
from moderation.models import Case, Order
from moderation.paperwork import HandBackForm, OrderAnswerForm, OrderForm, ProlongForm, ReportedForm, end_of
from moderation.selectors import cases, contents, contests, findings, lane, last_resort
from moderation.services import handing, order_bans, order_contests, order_reports, orders
from moderation.wording.grounds import CATEGORIES, SOURCES
from moderation.wording.orders import GROUNDS, IN_THE_LOG


def for_the_team(view: Callable[..., HttpResponse]) -> View:
    """Somebody of the site's team; others log in first, or read that this is not theirs."""

    @wraps(view)
    def enter(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return to_login(request)
        is_staff.require(request.user)
        return view(request, **kwargs)

    return enter


@require_safe
@for_the_team
def see(request: HttpRequest) -> HttpResponse:
    """What waits, what is still to be reported, what is contested, what was done."""
    context = {
        "waiting": [(one, IN_THE_LOG[one.operator_for]) for one in lane.waiting()[: lane.PAGE]],
        "to_report": _named(lane.to_report()),
        "to_answer": _named(lane.to_answer()),
        "contests": contests.of_the_team()[: lane.PAGE],
        "last": last_resort.waiting()[: lane.PAGE],
        "texts": findings.of_the_team()[: lane.PAGE],
        "done": _named(lane.orders()),
    }
    return render(request, "moderation/lane.html", context)


def _named(found: Any) -> list[tuple[Order, Any]]:
    return [(one, IN_THE_LOG[one.ground]) for one in found[: lane.PAGE]]


@require_safe
@for_the_team
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """One case that may be what the law orders: what was said, what is reported; to carry out, or to hand back."""
    return _draw_case(request, lane.case(case_id), HandBackForm())


def _draw_case(request: HttpRequest, found: Case, form: HandBackForm, *, status: int = 200) -> HttpResponse:
    today = contents.today(found)
    context = {
        "case": found,
        "community": found.community,
        "ground": GROUNDS[found.operator_for],
        "link": today.link,
        "reports": [
            (one, CATEGORIES.get(one.category, ""), SOURCES[one.source]) for one in cases.reports(found)
        ],
        "form": form,
    }  # fmt: skip
    return draw_form(request, "moderation/lane_case.html", context, status=status)


@require_POST
@for_the_team
def hand_back(request: HttpRequest, case_id: int) -> HttpResponse:
    """It is nothing of the kind: those who moderate decide it."""
    found, form = lane.case(case_id), HandBackForm(request.POST)

    def act() -> object:
        return handing.hand_back(by=Staff(request.user, form.cleaned_data["cause"]), case_id=found.pk)

    if refused := attempt(form, act):
        return _draw_case(request, found, form, status=refused)
    messages.success(request, _("It is with those who moderate again."))
    return redirect("moderation:lane")


@takes_form
@for_the_team
def carry_out(request: HttpRequest) -> HttpResponse:
    """Withdraw a content because the law orders it."""
    found = _asked(request)
    form, status = OrderForm(request.POST or None, initial=_initial(found)), 200
    if found is not None:
        del form.fields["address"]
    if request.method == "POST":
        made: list[Order] = []
        status = attempt(form, lambda: made.append(_carry_out(request, form, found)))
        if not status:
            messages.success(request, _("It is done. What is still owed for it is below."))
            return redirect("moderation:order", made[0].pk)
    return draw_form(request, "moderation/carry_out.html", {"form": form, "case": found}, status=status)


def _asked(request: HttpRequest) -> Case | None:
    """The case that it is about, where one comes from its page."""
    asked = request.GET.get("dossier", "")
    return lane.case(int(asked)) if asked.isdecimal() and len(asked) < 19 else None


def _initial(found: Case | None) -> dict[str, Any]:
    return {"ground": found.operator_for, "received_at": found.handed_at} if found else {}


def _carry_out(request: HttpRequest, form: OrderForm, found: Case | None) -> Order:
    if found is not None:
        kind, content = found.kind, found.content
    else:
        kind, content = contents.at_address(form.cleaned_data["address"])
    said = form.ordered()
    return orders.carry_out(by=Staff(request.user, said["ground"]), kind=kind, content=content, **said)


@require_safe
@for_the_team
def order(request: HttpRequest, order_id: int) -> HttpResponse:
    """One that was carried out, and what is owed for it."""
    return _draw_order(request, lane.order(order_id))


def _draw_order(request: HttpRequest, found: Order, *, status: int = 200, **forms: Any) -> HttpResponse:
    context = {
        "order": found,
        "community": found.community,
        "ground": GROUNDS[found.ground],
        "cause": IN_THE_LOG[found.ground],
        "what": KINDS[found.kind].title,
        "is_kept": hasattr(found, "sealed"),
        "report_form": forms.get("report_form") or ReportedForm(initial={"to": found.authority}),
        "answer_form": forms.get("answer_form") or OrderAnswerForm(),
        "prolong_form": forms.get("prolong_form") or ProlongForm(),
        "is_silent": order_bans.is_silent(found),
        "form": next(iter(forms.values()), ReportedForm()),
    }
    return draw_form(request, "moderation/order.html", context, status=status)


@require_POST
@for_the_team
def note_report(request: HttpRequest, order_id: int) -> HttpResponse:
    """When and to whom it was reported."""
    found, form = lane.order(order_id), ReportedForm(request.POST)

    def act() -> object:
        return order_reports.note_report(by=Staff(request.user, found.ground), order_id=found.pk, **form.cleaned_data)

    if refused := attempt(form, act):
        return _draw_order(request, found, status=refused, report_form=form)
    messages.success(request, _("It is noted."))
    return redirect("moderation:order", found.pk)


@require_POST
@for_the_team
def prolong(request: HttpRequest, order_id: int) -> HttpResponse:
    """The law forbids to tell for longer: until when, and why."""
    found, form = lane.order(order_id), ProlongForm(request.POST)

    def act() -> object:
        said = form.cleaned_data
        return order_bans.prolong(
            by=Staff(request.user, said["reason"]), order_id=found.pk, until=end_of(said["until"])
        )

    if refused := attempt(form, act):
        return _draw_order(request, found, status=refused, prolong_form=form)
    messages.success(request, _("It is prolonged, and the log says so."))
    return redirect("moderation:order", found.pk)


@require_POST
@for_the_team
def answer(request: HttpRequest, order_id: int) -> HttpResponse:
    """Answer whoever contests; or lift what no longer holds."""
    found, form = lane.order(order_id), OrderAnswerForm(request.POST)

    def act() -> object:
        said = form.cleaned_data
        return order_contests.answer(
            by=Staff(request.user, said["text"]), order_id=found.pk, lifts=said["lifts"] == "yes"
        )

    if refused := attempt(form, act):
        return _draw_order(request, found, status=refused, answer_form=form)
    messages.success(request, _("They are told, with your reasons."))
    return redirect("moderation:order", found.pk)


@require_POST
@for_the_team
def file(request: HttpRequest, order_id: int) -> HttpResponse:
    """All that is kept, for the authority; no page shows it."""
    told = order_reports.take_file(by=Staff(request.user, "file"), order_id=order_id)
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="order-{order_id}.json"'
    return answer
