"""``/petits-pas/``: the catalogue, and each step with its figure, its source and its pledge form."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from actions.forms import CatalogueForm, PledgeForm
from actions.models import Action
from actions.selectors import figures, plans, pledges, reasons, steps
from actions.services import pledges as pledge_services
from actions.views.requests import member
from core.errors import Invalid, Missing, Refused
from core.pages import login_required

PAGE = 18


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Everything one can do, easiest first; filters are plain links one can share."""
    form = CatalogueForm(request.GET)
    wish = form.wish()
    page = Paginator(steps.matching(wish), PAGE).get_page(request.GET.get("page"))
    return render(
        request, "actions/catalogue.html", {"form": form, "page": page, "wish": wish, "query": _query(request)}
    )


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One step."""
    action = _step(slug)
    form = PledgeForm(by=member(request), initial=_initial(request, action)) if request.user.is_authenticated else None
    return _page(request, action, form)


@require_POST
@login_required
def pledge(request: HttpRequest, slug: str) -> HttpResponse:
    """Undertake a step: one click is enough, the plan has a default."""
    action = _step(slug)
    form = PledgeForm(request.POST, by=member(request))
    if not form.is_valid():
        return _page(request, action, form, status=422)
    try:
        made = pledge_services.make(
            by=member(request),
            action_id=action.pk,
            community_id=form.cleaned_data["community"],
            suggestion_id=form.cleaned_data["suggestion"],
            **form.plan(),
        )
    except (Invalid, Refused) as error:
        if not form.explain(error):
            raise
        return _page(request, action, form, status=422)
    messages.success(request, _("It is tied. The rope is here, knot after knot."))
    today = reverse("actions:today")
    if getattr(request, "htmx", False):
        # an address that differs by more than its anchor: the browser loads the page anew
        return HttpResponseClientRedirect(f"{today}?pledge={made.pk}#pledge-{made.pk}")
    return redirect(f"{today}#pledge-{made.pk}")


def _step(slug: str) -> Action:
    action = steps.by_slug(slug)
    if action is None:
        raise Missing(_("There is no such step. The catalogue may have changed since this link was made."))
    return action


def _page(request: HttpRequest, action: Action, form: PledgeForm | None, *, status: int = 200) -> HttpResponse:
    held = pledges.standing_for(member(request), action.pk) if request.user.is_authenticated else None
    context = {
        "action": action,
        "form": form,
        "held": held,
        "figure": figures.of(action),
        "values": [(slug, reasons.value_name(slug)) for slug in action.values],
        "rhythm": plans.rhythm_name(action.cadence),
        "cues": plans.cues(),
        "places": plans.places(),
    }
    return render(request, "actions/detail.html", context, status=status)


def _initial(request: HttpRequest, action: Action) -> dict[str, object]:
    usual = plans.usual(action.cadence)
    community = request.GET.get("c", "")
    return {
        "when": usual.when,
        "where": usual.where,
        "cadence": action.cadence,
        "community": int(community) if community.isascii() and community.isdigit() and len(community) < 19 else None,
    }


def _query(request: HttpRequest) -> str:
    """The filters without the page, for the links to the next ones."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()
