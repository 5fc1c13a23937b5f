"""Programs of a brand: the list, letting one in, one program and what it did, another secret, the end."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from brands import policies
from brands.doors import Door, owners_only, seated_only
from brands.forms import KeyForm, RenewalForm
from brands.models import Key
from brands.scopes import SCOPES
from brands.selectors import keys
from brands.services import keys as acting
from brands.wording import BRIEFLY
from core.forms import attempt
from core.pages import draw_form, takes_form

PAGE, FEW = 50, 10


@never_cache
@takes_form
@seated_only
def listing(door: Door) -> HttpResponse:
    """The programs that act for the brand; whoever answers for it lets another in, and reads its secret this once."""
    assert door.seat is not None
    form, status = KeyForm(), 200
    if door.request.method == "POST":
        policies.answers_for.require(door.seat, door.brand)
        form, seat = KeyForm(door.request.POST), door.seat
        done: list[acting.Shown] = []
        status = attempt(form, lambda: done.append(acting.make(by=seat, **form.cleaned_data)))
        if done:
            return _shown(door, done[0])
    found = [_told(key) for key in keys.here(door.brand.pk)]
    context = door.context | {"form": form, "keys": found}
    return draw_form(door.request, "brands/keys.html", context, status=status)


@require_safe
@seated_only
def see(door: Door, client_id: str) -> HttpResponse:
    """One program: what it may, until when, the last things it did; another secret for it."""
    return _draw(door, keys.by_client(door.brand.pk, client_id), None, 200)


@never_cache
@require_POST
@owners_only
def renew(door: Door, client_id: str) -> HttpResponse:
    """Another secret, read this once; a form that is sent again makes no other."""
    assert door.seat is not None
    form, seat = RenewalForm(door.request.POST), door.seat
    done: list[acting.Shown] = []
    status = attempt(form, lambda: done.append(acting.renew(by=seat, client_id=client_id, **form.cleaned_data)))
    return _shown(door, done[0]) if done else _draw(door, keys.by_client(door.brand.pk, client_id), form, status)


@takes_form
@owners_only
def revoke(door: Door, client_id: str) -> HttpResponse:
    """What revoking means, then revoking."""
    assert door.seat is not None
    key = keys.by_client(door.brand.pk, client_id)
    if door.request.method == "POST":
        acting.revoke(by=door.seat, client_id=client_id)
        messages.success(door.request, _("The program acts for the brand no more."))
        return redirect("brands:keys", door.brand.slug)
    return render(door.request, "brands/revoke.html", door.context | {"key": key})


@require_safe
@seated_only
def calls(door: Door) -> HttpResponse:
    """What all programs did, or one of them, fifty lines at a time."""
    client, before = door.request.GET.get("cle", ""), door.request.GET.get("avant", "")
    key = keys.by_client(door.brand.pk, client) if client else None
    found = keys.calls(door.brand.pk, key)
    if before.isascii() and before.isdigit() and len(before) < 19:
        found = found.filter(pk__lt=int(before))
    shown = list(found[: PAGE + 1])
    older = f"?{f'cle={client}&' if client else ''}avant={shown[PAGE - 1].pk}" if len(shown) > PAGE else ""
    return render(door.request, "brands/calls.html", door.context | {"key": key, "calls": shown[:PAGE], "older": older})


def _draw(door: Door, key: Key, form: RenewalForm | None, status: int) -> HttpResponse:
    form = form or RenewalForm(initial={"seen": key.secrets})
    context = door.context | _told(key) | {"form": form, "calls": keys.calls(door.brand.pk, key)[:FEW]}
    return draw_form(door.request, "brands/key.html", context, status=status)


def _shown(door: Door, made: acting.Shown) -> HttpResponse:
    """The page of the secret: the answer to the form itself, so that no address leads to it and no session holds it."""
    context = door.context | {"key": made.key, "secret": made.secret, "site": _site(door)}
    return render(door.request, "brands/secret.html", context)


def _told(key: Key) -> dict[str, Any]:
    """A key with the words for what it is and may."""
    scopes = [SCOPES.get(scope, scope) for scope in key.client.get_scopes()]
    return {"key": key, "state": keys.state_of(key), "role": BRIEFLY[key.seat.role], "scopes": scopes}


def _site(door: Door) -> str:
    return door.request.build_absolute_uri("/").rstrip("/")
