"""One case: read, talked over, decided."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from communities.doors import Door, members_only
from communities.models import Membership
from communities.policies import is_moderator
from communities.selectors import charters
from core import clock
from core.errors import Conflict
from core.forms import attempt
from core.moderable import KINDS
from core.pages import draw_form
from moderation.forms import DecisionForm, RemarkForm
from moderation.models import Case
from moderation.paperwork import HandOverForm
from moderation.policies import may_judge
from moderation.selectors import cases, contents, misuse, referrals
from moderation.selectors import exclusions as known_votes
from moderation.services import cases as acting
from moderation.services import exclusions, handing, options, rulings
from moderation.views.grounded import by_ground
from moderation.wording import measures


def _moderating(door: Door) -> Membership:
    assert door.membership is not None
    is_moderator.require(door.membership, door.community)
    return door.membership


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
    member, today, is_signed = _moderating(door), contents.today(case), KINDS[case.kind].is_signed
    context = door.context | {
        "case": case,
        "is_signed": is_signed,
        "link": today.link,
        "now": today.words,
        "grounds": by_ground(cases.reports(case)),
        "history": [
            (one, measures.listed([(one.kind, one.days)])) for one in (cases.history(case)[:10] if is_signed else ())
        ],
        "caught": [catch.version for catch in case.catches.select_related("version").order_by("pk")],
        "alike": [(one.ruling, measures.listed(one.measures)) for one in cases.alike(case)],
        "remarks": list(case.remarks.select_related("by__user")),
        "lookers": cases.lookers(case) if case.is_open else [],
        "often_wrong": set() if case.is_open else misuse.often_wrong(case),
        "hand_over_form": forms.get("hand_over_form") or HandOverForm(),
        "remark_form": forms.get("remark_form") or RemarkForm(),
        **(_deciding(case, today, forms.get("form")) if case.is_open else {"form": RemarkForm()}),
        "done": ""
        if case.is_open
        else measures.listed(case.ruling.measures.values_list("kind", "days").order_by("pk")),
        "with_jury": case.is_open and referrals.is_with_jury(case),
        "vote": None if case.is_open else known_votes.of_ruling(case.ruling),
        "seconds": not case.is_open and exclusions.waits_for_second(case.ruling) and case.ruling.by_id != member.pk,
    }
    return draw_form(door.request, "moderation/case.html", context, status=status)


def _deciding(case: Case, today: contents.Today, form: DecisionForm | None) -> dict[str, Any]:
    """The form as it came back, or a new one; whether heavier measures may follow later."""
    may = options.of(case, clock.now(), today)
    return {
        "form": form or _decision_form(case, may),
        "climbs": may.climbs,
        "members_vote": "exclusion" in may.steps and options.excluded_by(case.community_id) == options.MEMBERS,
    }


def _decision_form(case: Case, may: options.Options, data: Any = None) -> DecisionForm:
    charter = charters.current(case.community_id)
    articles = list(charter.articles.all()) if charter else []
    return DecisionForm(data, articles=articles, on_content=may.on_content, steps=may.steps)


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
    may = options.of(case, clock.now())
    form = _decision_form(case, may, door.request.POST)
    if refused := attempt(form, lambda: rulings.decide(by=_moderating(door), case_id=case.pk, **form.decided())):
        return _draw(door, case, status=refused, form=form)
    messages.success(
        door.request, _("It is decided. Those whom it concerns are told, with your reasons and how to appeal.")
    )
    # a place of its own: a browser carries the one of the form that was sent over to an address that has none
    return redirect(f"{reverse('moderation:queue', args=[door.community.slug])}#cases-waiting")


@require_POST
@members_only
def hand_over(door: Door, case_id: int) -> HttpResponse:
    """It may be what the law orders: the site's team looks at it, and no member reads it any more."""
    case = _case(door, case_id)
    form = HandOverForm(door.request.POST)

    def act() -> object:
        return handing.hand_over(by=_moderating(door), case_id=case.pk, **form.cleaned_data)

    if refused := attempt(form, act):
        return _draw(door, case, status=refused, hand_over_form=form)
    messages.success(door.request, _("The site’s team is told, and looks at it now."))
    return redirect("moderation:queue", door.community.slug)


@require_POST
@members_only
def second(door: Door, case_id: int) -> HttpResponse:
    """Agree to an exclusion, or not."""
    case = _case(door, case_id)
    if case.is_open:
        raise Conflict(_("This case is not decided yet."), code="not_now")
    agrees = door.request.POST.get("agrees") == "yes"
    exclusions.second(by=_moderating(door), ruling_id=case.ruling.pk, agrees=agrees)
    messages.success(door.request, _("The exclusion begins.") if agrees else _("The exclusion does not begin."))
    return redirect("moderation:case", door.community.slug, case.pk)
