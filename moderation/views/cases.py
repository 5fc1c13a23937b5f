"""The queue of those who moderate, and one case: read, talked over, decided."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from communities.cursors import read_id
from communities.doors import Door, members_only
from communities.models import Membership
from communities.policies import is_moderator
from communities.selectors import charters
from core import clock
from core.errors import Conflict
from core.forms import attempt
from core.pages import draw_form
from moderation.forms import DecisionForm, RemarkForm
from moderation.models import Case
from moderation.policies import may_judge
from moderation.selectors import bench, cases, contents, involvement
from moderation.services import cases as acting
from moderation.services import rulings
from moderation.wording import measures
from moderation.wording.cases import lasting
from moderation.wording.grounds import CATEGORIES, SOURCES


@require_safe
@members_only
def queue(door: Door) -> HttpResponse:
    """What waits, by gravity and age; what was decided. Cases that touch the reader are lines without words."""
    member = _moderating(door)
    here = door.community.pk
    after = read_id(door.request.GET.get("apres"))
    waiting = list(cases.waiting(here)[: cases.PAGE])
    decided = cases.decided(here)
    over = list((decided.filter(pk__lt=after) if after else decided)[: cases.PAGE + 1])
    context = door.context | {
        "waiting": _lines(member, waiting),
        "more": cases.waiting(here).count() - len(waiting),
        "over": over[: cases.PAGE],
        "older": over[cases.PAGE - 1].pk if len(over) > cases.PAGE else None,
        **_pace(here),
        "provisional": bench.is_provisional(here),
        "me": member,
    }
    return render(door.request, "moderation/queue.html", context)


def _pace(community_id: int) -> dict[str, Any]:
    """How long members waited lately, in words."""
    pace = cases.pace(community_id)
    return {"pace": pace, "look": lasting(pace.to_look or 0), "decide": lasting(pace.to_decide or 0)}


def _moderating(door: Door) -> Membership:
    assert door.membership is not None
    is_moderator.require(door.membership, door.community)
    return door.membership


def _lines(member: Membership, waiting: list[Case]) -> list[dict[str, Any]]:
    """Each case that waits, whether the reader may judge it, and whether anybody may."""
    touched = involvement.touched(member, waiting)
    stuck = bench.stuck(touched)
    return [{"case": case, "why_not": case in touched, "stuck": case in stuck} for case in waiting]


@require_safe
@members_only
def see(door: Door, case_id: int) -> HttpResponse:
    """One case, as somebody who may judge it reads it; the others see that they do."""
    case = _case(door, case_id)
    if case.is_open:
        acting.look(by=_moderating(door), case_id=case.pk)
    return _draw(door, case)


def _case(door: Door, case_id: int) -> Case:
    """The case at this address, for somebody who may judge it."""
    member, case = _moderating(door), cases.inside(door.community.slug, case_id)
    may_judge.require(member, case)
    return case


def _draw(door: Door, case: Case, *, status: int = 200, **forms: Any) -> HttpResponse:
    member = _moderating(door)
    context = door.context | {
        "case": case,
        "link": contents.link(case),
        "now": contents.words_now(case),
        "reports": [(one, CATEGORIES.get(one.category, ""), SOURCES[one.source]) for one in cases.reports(case)],
        "history": [(one, measures.listed([(one.kind, one.days)])) for one in cases.history(case)[:10]],
        "alike": [(one.ruling, measures.listed(one.measures)) for one in cases.alike(case)],
        "remarks": list(case.remarks.select_related("by__user")),
        "lookers": cases.lookers(case, but=member) if case.is_open else [],
        "remark_form": forms.get("remark_form") or RemarkForm(),
        "form": forms.get("form") or (_decision_form(case) if case.is_open else RemarkForm()),
        "done": ""
        if case.is_open
        else measures.listed(case.ruling.measures.values_list("kind", "days").order_by("pk")),
        "seconds": not case.is_open and rulings.waits_for_second(case.ruling) and case.ruling.by_id != member.pk,
    }
    return draw_form(door.request, "moderation/case.html", context, status=status)


def _decision_form(case: Case, data: Any = None) -> DecisionForm:
    charter = charters.current(case.community_id)
    articles = list(charter.articles.all()) if charter else []
    return DecisionForm(
        data, articles=articles, on_content=rulings.on_content(case), steps=rulings.steps(case, clock.now())
    )


@require_POST
@members_only
def take(door: Door, case_id: int) -> HttpResponse:
    """Keep it oneself."""
    case = _case(door, case_id)
    acting.take(by=_moderating(door), case_id=case.pk)
    return redirect("moderation:case", door.community.slug, case.pk)


@require_POST
@members_only
def remark(door: Door, case_id: int) -> HttpResponse:
    """Say something to the others."""
    case = _case(door, case_id)
    form = RemarkForm(door.request.POST)
    if refused := attempt(form, lambda: acting.remark(by=_moderating(door), case_id=case.pk, **form.cleaned_data)):
        return _draw(door, case, status=refused, remark_form=form)
    return redirect("moderation:case", door.community.slug, case.pk)


@require_POST
@members_only
def decide(door: Door, case_id: int) -> HttpResponse:
    """Decide; a colleague who was faster is said, and nothing is done twice."""
    case = _case(door, case_id)
    if not case.is_open:
        messages.info(door.request, _("This case was decided meanwhile."))
        return redirect("moderation:case", door.community.slug, case.pk)
    form = _decision_form(case, door.request.POST)
    if refused := attempt(form, lambda: rulings.decide(by=_moderating(door), case_id=case.pk, **form.decided())):
        return _draw(door, case, status=refused, form=form)
    messages.success(
        door.request, _("It is decided. Those whom it concerns are told, with your reasons and how to appeal.")
    )
    return redirect("moderation:queue", door.community.slug)


@require_POST
@members_only
def second(door: Door, case_id: int) -> HttpResponse:
    """Agree to an exclusion, or not."""
    case = _case(door, case_id)
    if case.is_open:
        raise Conflict(_("This case is not decided yet."), code="not_now")
    agrees = door.request.POST.get("agrees") == "yes"
    rulings.second(by=_moderating(door), ruling_id=case.ruling.pk, agrees=agrees)
    messages.success(door.request, _("The exclusion begins.") if agrees else _("The exclusion does not begin."))
    return redirect("moderation:case", door.community.slug, case.pk)
