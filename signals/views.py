"""Pages: the weather, the animators’ observatory, what was read in my own words."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Consent
from accounts.selectors import consents
from accounts.services import notices
from communities.models import Community, Membership
from communities.selectors import communities, memberships
from core.errors import DomainError, Missing
from core.pages import login_required, takes_form
from signals import drawing, policies, spans
from signals.forms import ContestForm, MoveForm
from signals.models import WeakSignal
from signals.selectors import observatory, readings
from signals.services import readings as reading_services
from signals.services import signals as signal_services

PER_PAGE = 20


@require_safe
def weather(request: HttpRequest, slug: str) -> HttpResponse:
    """The weather of a community, for anybody: a piece of its page, or a page of its own."""
    community = communities.by_slug(slug)
    piece = bool(getattr(request, "htmx", False))
    template = "signals/parts/weather_piece.html" if piece else "signals/weather.html"
    membership = memberships.of(request.user, community.pk)
    animates = membership is not None and policies.may_observe.allows(membership, community)
    context = drawing.weather_context(community) | {"place": f"/c/{community.slug}/", "animates": animates}
    return render(request, template, context)


@require_safe
@login_required
def see(request: HttpRequest, slug: str) -> HttpResponse:
    """The observatory: weather first, then what rises."""
    community, membership = _animator(request, slug)
    notices.read_about(by=membership.user, key=f"observatory:{community.pk}")
    cards = drawing.signal_cards(observatory.listed(community.pk))
    waiting = [card for card in cards if card["row"].state in observatory.OPEN]
    context = drawing.weather_context(community) | {
        "membership": membership,
        "place": f"/c/{community.slug}/",
        "waiting": waiting,
        "done": [card for card in cards if card not in waiting],
    }
    return render(request, "signals/observatory.html", context)


@require_safe
@login_required
def one(request: HttpRequest, slug: str, signal_id: int) -> HttpResponse:
    """One signal, with what can be done about it."""
    community, membership = _animator(request, slug)
    return _one(request, community, membership, signal_id, MoveForm(), 200)


@require_POST
@login_required
def move(request: HttpRequest, slug: str, signal_id: int) -> HttpResponse:
    """Seen, answered, closed."""
    community, membership = _animator(request, slug)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _one(request, community, membership, signal_id, form, 422)
    try:
        signal = signal_services.move(by=membership, signal_id=signal_id, **form.cleaned_data)
    except DomainError as error:
        if error.status != 422:
            raise
        form.add_error("answer", str(error))
        return _one(request, community, membership, signal_id, form, 422)
    messages.success(request, _SAID[WeakSignal.State(signal.state)]())
    return redirect("signals:observatory", slug)


_SAID = {
    WeakSignal.State.NEW: lambda: _("Nothing changed."),
    WeakSignal.State.SEEN: lambda: _("Noted: somebody has seen it."),
    WeakSignal.State.ANSWERED: lambda: _("Your answer is kept. Close the signal when you know whether it helped."),
    WeakSignal.State.CLOSED: lambda: _("The signal is closed."),
}


def _one(
    request: HttpRequest, community: Community, membership: Membership, signal_id: int, form: MoveForm, status: int
) -> HttpResponse:
    signal = observatory.shown(community.pk).filter(pk=signal_id).first()
    if signal is None:
        raise Missing(_("There is no such signal here."))
    context = {
        "community": community,
        "membership": membership,
        "place": f"/c/{community.slug}/",
        "signal": drawing.signal_cards([signal])[0],
        "form": form,
    }
    return render(request, "signals/signal.html", context, status=status)


def _animator(request: HttpRequest, slug: str) -> tuple[Community, Membership]:
    community = communities.by_slug(slug)
    membership = memberships.of(request.user, community.pk)
    policies.may_observe.require(membership, community)
    assert membership is not None  # required above
    return community, membership


@require_safe
@login_required
def my_readings(request: HttpRequest) -> HttpResponse:
    """Every reading of what I wrote, newest first, and what I allow."""
    page = Paginator(readings.of_author(request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "readings": [_shown(reading) for reading in page],
        "consents": [(Consent.Purpose(one.purpose).label, one.stands) for one in consents.states(request.user.pk)],
    }
    return render(request, "signals/my_readings.html", context)


@takes_form
@login_required
def contest(request: HttpRequest, reading_id: int) -> HttpResponse:
    """“That is not it”: say what I meant."""
    reading = readings.one_of(request.user, reading_id)
    given = {"labels": reading.said_labels, "value_labels": reading.said_values}
    form = ContestForm(request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            reading_services.contest(by=request.user, reading_id=reading_id, **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Thank you: your word is kept, and counted instead."))
            return redirect("signals:my_readings")
    status = 422 if request.method == "POST" else 200
    return render(request, "signals/contest.html", {"form": form, "reading": _shown(reading)}, status=status)


@require_POST
@login_required
def withhold(request: HttpRequest, reading_id: int) -> HttpResponse:
    """Delete what was read in one text."""
    reading_services.withhold(by=request.user, reading_id=reading_id)
    messages.success(request, _("Deleted. This text will not be read again."))
    return redirect("signals:my_readings")


def _shown(reading: Any) -> dict[str, Any]:
    return {"row": reading, "spans": spans.marked(reading.post.text, spans.telling(reading)), **spans.named(reading)}
