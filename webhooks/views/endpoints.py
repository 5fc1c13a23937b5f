"""Where a brand is told: the list, one address and how it went, another secret, a trial, what is told again, the end."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from brands import policies
from brands.doors import Door, designers_only, seated_only
from brands.forms import RenewalForm
from core.errors import Moved
from core.forms import attempt
from core.pages import draw_form, takes_form
from webhooks.forms import ChangeForm, NewEndpointForm, SinceForm
from webhooks.models import Endpoint
from webhooks.selectors import endpoints
from webhooks.services import endpoints as acting
from webhooks.telling import KINDS, TRIAL
from webhooks.wording import OFF, STATES, TROUBLES

PAGE = 50


@never_cache
@takes_form
@seated_only
def listing(door: Door) -> HttpResponse:
    """The addresses that are told; whoever designs adds another, and reads its secret this once."""
    assert door.seat is not None
    form, status = NewEndpointForm(), 200
    if door.request.method == "POST":
        policies.designs.require(door.seat, door.brand)
        form, seat = NewEndpointForm(door.request.POST), door.seat
        done: list[acting.Shown] = []
        status = attempt(form, lambda: done.append(acting.add(by=seat, **form.cleaned_data)))
        if done:
            return _shown(door, done[0])
    context = _context(door) | {"form": form, "endpoints": endpoints.here(door.brand.pk)}
    return draw_form(door.request, "webhooks/endpoints.html", context, status=status)


@takes_form
@seated_only
def see(door: Door, endpoint_id: int) -> HttpResponse:
    """What it was told and how it went; whoever designs changes it."""
    assert door.seat is not None
    found = endpoints.one(door.brand.pk, endpoint_id)
    if door.request.method != "POST":
        return _draw(door, found, _form_of(found), 200)
    policies.designs.require(door.seat, door.brand)
    form, seat = ChangeForm(door.request.POST), door.seat
    status = attempt(form, lambda: acting.change(by=seat, endpoint_id=endpoint_id, **form.cleaned_data))
    if not status:
        messages.success(door.request, _("It is changed."))
        return redirect("webhooks:endpoint", door.brand.slug, endpoint_id)
    return _draw(door, found, _form_of(found, form) if status == Moved.status else form, status)


@never_cache
@require_POST
@designers_only
def renew(door: Door, endpoint_id: int) -> HttpResponse:
    """Another secret, read this once; a form that is sent again makes no other."""
    assert door.seat is not None
    form, seat = RenewalForm(door.request.POST), door.seat
    done: list[acting.Shown] = []
    status = attempt(form, lambda: done.append(acting.renew(by=seat, endpoint_id=endpoint_id, **form.cleaned_data)))
    if done:
        return _shown(door, done[0])
    found = endpoints.one(door.brand.pk, endpoint_id)
    return _draw(door, found, _form_of(found), status, renewal=form)


@require_POST
@designers_only
def attempt_it(door: Door, endpoint_id: int) -> HttpResponse:
    """Tell it something of no consequence."""
    assert door.seat is not None
    acting.attempt(by=door.seat, endpoint_id=endpoint_id)
    messages.success(door.request, _("A trial is on its way: look here in some seconds."))
    return redirect("webhooks:endpoint", door.brand.slug, endpoint_id)


@require_POST
@designers_only
def repeat(door: Door, endpoint_id: int) -> HttpResponse:
    """Tell again one message, or all since another."""
    assert door.seat is not None
    one, form, seat = door.request.POST.get("delivery", ""), SinceForm(door.request.POST), door.seat
    chosen = int(one) if one.isascii() and one.isdigit() and len(one) < 19 else None
    count: list[int] = []
    status = attempt(
        form,
        lambda: count.append(
            acting.repeat(by=seat, endpoint_id=endpoint_id, one=chosen, since=form.cleaned_data["since"])
        ),
    )
    if status:
        found = endpoints.one(door.brand.pk, endpoint_id)
        return _draw(door, found, _form_of(found), status, since=form)
    said = ngettext("%(n)d message is told again.", "%(n)d messages are told again.", count[0]) % {"n": count[0]}
    messages.success(door.request, said)
    return redirect("webhooks:endpoint", door.brand.slug, endpoint_id)


@takes_form
@designers_only
def remove(door: Door, endpoint_id: int) -> HttpResponse:
    """What removing means, then removing."""
    assert door.seat is not None
    found = endpoints.one(door.brand.pk, endpoint_id)
    if door.request.method == "POST":
        acting.remove(by=door.seat, endpoint_id=endpoint_id)
        messages.success(door.request, _("This address is told nothing any more."))
        return redirect("webhooks:endpoints", door.brand.slug)
    return render(door.request, "webhooks/remove.html", _context(door) | {"endpoint": found})


def _form_of(found: Endpoint, written: ChangeForm | None = None) -> ChangeForm:
    """The form as it was left; or as it was written, over what stands by now."""
    if written is None:
        initial = {"url": found.url, "kinds": found.kinds, "is_on": found.is_on, "version": found.version}
        return ChangeForm(initial=initial)
    written.data = written.data.copy()  # type: ignore[attr-defined]
    written.data["version"] = str(found.version)  # type: ignore[index]
    return written


def _draw(door: Door, found: Endpoint, form: ChangeForm, status: int, **forms: Any) -> HttpResponse:
    context = _context(door) | {
        "endpoint": found, "form": form, "off": OFF.get(found.off_because, ""),
        "renewal": RenewalForm(initial={"seen": found.secrets}), "since": SinceForm(), **forms,
        "told": [_told(one) for one in endpoints.told(found)[:PAGE]],
    }  # fmt: skip
    return draw_form(door.request, "webhooks/endpoint.html", context, status=status)


def _told(one: Any) -> dict[str, Any]:
    """One message, with the words for how it went."""
    last = next(reversed(one.attempts.all()), None)
    kind = KINDS.get(one.telling.kind)
    words = kind.words if kind else _("A trial") if one.telling.kind == TRIAL else one.telling.kind
    later = one.due_at if one.state == "waiting" and last and one.due_at > timezone.now() else None
    trouble = TROUBLES.get(last.trouble, "") if last else ""
    return {"one": one, "words": words, "state": STATES[one.state], "last": last, "next": later, "trouble": trouble}


def _shown(door: Door, made: acting.Shown) -> HttpResponse:
    """The page of the secret: the answer to the form itself; no address leads to it."""
    context = _context(door) | {"endpoint": made.endpoint, "secret": made.secret}
    return render(door.request, "webhooks/secret.html", context)


def _context(door: Door) -> dict[str, Any]:
    return door.context | {"designs": policies.designs.allows(door.seat, door.brand)}
