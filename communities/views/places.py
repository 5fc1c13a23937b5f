"""Communities: the list, founding one, its page, its charter."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from communities import cursors
from communities.doors import Door, entering
from communities.forms import FoundForm, proposed_articles
from communities.models import Mandate
from communities.selectors import charters, communities, mandates, threads, values
from communities.services import communities as founding
from core.errors import DomainError
from core.forms import explain
from core.pages import draw_form, login_required, takes_form

COMMUNITIES = 12


@dataclass(frozen=True)
class Keeper:
    """Somebody who looks after a community, once, with all their tasks."""

    user: User
    offices: set[str] = field(default_factory=set)

    @property
    def animates(self) -> bool:
        return Mandate.Office.ANIMATOR in self.offices

    @property
    def moderates(self) -> bool:
        return Mandate.Office.MODERATOR in self.offices


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All communities, by value; one's own first."""
    value = request.GET.get("valeur", "")[:40]
    after = cursors.read(request.GET.get("apres"))
    reader = request.user if request.user.is_authenticated and not value else None
    shown = list(communities.listed(value=value, after=after, without=reader)[: COMMUNITIES + 1])
    more = len(shown) > COMMUNITIES
    shown = shown[:COMMUNITIES]
    first = after is None and not value
    context = {
        "communities": shown,
        "mine": list(communities.of_member(reader)[:24]) if reader and first else [],
        "values": list(values.leaves()),
        "value": value,
        "older": cursors.Cursor(shown[-1].last_post_at, shown[-1].pk) if more else None,
    }
    return render(request, "communities/list.html", context)


@takes_form
@login_required
def found(request: HttpRequest) -> HttpResponse:
    """Found a community: its name, purpose and values, and the charter to begin with."""
    sent = request.POST if request.method == "POST" else None
    form, articles = FoundForm(sent), proposed_articles(sent)
    status = 200
    if sent is not None:
        status = 422
        if form.is_valid() and articles.is_valid():
            try:
                community = founding.found(by=request.user, articles=articles.clauses(), **form.cleaned_data)
            except DomainError as error:
                explain(form, error)
                status = error.status
            else:
                messages.success(request, _("The community is founded. Open the first conversation."))
                return redirect("communities:detail", community.slug)
    return draw_form(request, "communities/found.html", {"form": form, "articles": articles}, status=status)


@require_safe
@entering
def detail(door: Door) -> HttpResponse:
    """A community: purpose, weather, what we do together, conversations."""
    before = cursors.read(door.request.GET.get("avant"))
    lines, older = threads.lines(door.community.pk, before=before)
    context = door.context | {
        "threads": lines,
        "is_first": before is None,
        "older": older,
        "values": values.of(door.community.pk),
        "members": door.community.members_count,
        **_tasks(door.community.pk),
    }
    return render(door.request, "communities/detail.html", context)


def _tasks(community_id: int) -> dict[str, object]:
    """Who animates and who moderates, and whether provisionally."""
    held = mandates.held_now(community_id)
    keepers = {mandate.membership_id: Keeper(mandate.membership.user) for mandate in held}
    for mandate in held:
        keepers[mandate.membership_id].offices.add(mandate.office)
    return {
        "keepers": list(keepers.values()),
        "animated": any(keeper.animates for keeper in keepers.values()),
        "provisional": any(mandate.source == Mandate.Source.PROVISIONAL for mandate in held),
    }


@require_safe
@entering
def charter(door: Door) -> HttpResponse:
    """The rules of life in force."""
    context = door.context | {"charter": charters.current(door.community.pk)}
    return render(door.request, "communities/charter.html", context)
