"""The result of a round: its page, its files, the keys that signed it."""

import csv
import io

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from brands.doors import Door, entering
from rounds import keys, picture
from rounds.models import Release
from rounds.selectors import comparisons, releases, rounds


@require_safe
@entering
def see(door: Door, round_id: int) -> HttpResponseBase:
    """The result, in pictures; before it is counted, the page of the round says when it comes."""
    found = rounds.in_brand(door.brand.pk, round_id, drafts=False)
    if found.state != found.State.COUNTED:
        return redirect("rounds:detail", door.brand.slug, found.pk)
    release = releases.of_round(found.pk)
    context = door.context | {"round": found, "release": release, "drawn": picture.drawn(release)}
    return render(door.request, "rounds/result.html", context)


@require_safe
@entering
def as_json(door: Door, round_id: int) -> HttpResponse:
    """All of it, to be verified and counted with elsewhere."""
    release = _release(door, round_id)
    answer = JsonResponse(releases.document(release), json_dumps_params={"ensure_ascii": False, "indent": 1})
    return _file(answer, release, "json")


@require_safe
@entering
def plan_as_json(door: Door, round_id: int) -> HttpResponse:
    """Which products are set side by side, for whoever draws them again or reads the weights with them."""
    shown = comparisons.document(rounds.in_brand(door.brand.pk, round_id, drafts=False))
    return JsonResponse(shown, json_dumps_params={"ensure_ascii": False})


@require_safe
@entering
def as_csv(door: Door, round_id: int) -> HttpResponse:
    """Its figures, for a spreadsheet."""
    release, lines = _release(door, round_id), io.StringIO()
    csv.writer(lines).writerows([_inert(cell) for cell in row] for row in picture.rows(release))
    return _file(HttpResponse(lines.getvalue(), content_type="text/csv; charset=utf-8"), release, "csv")


@require_safe
@cache_control(public=True, max_age=3600)
def published_keys(request: HttpRequest) -> HttpResponse:
    """The public keys of results, as a JWK Set."""
    return JsonResponse(keys.published())


def _release(door: Door, round_id: int) -> Release:
    return releases.of_round(rounds.in_brand(door.brand.pk, round_id, drafts=False).pk)


def _file(answer: HttpResponse, release: Release, kind: str) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="co-conception-{release.round_id}.{kind}"'
    return answer


def _inert(cell: object) -> object:
    """A name that a spreadsheet would take for a formula is kept a name (OWASP, "CSV injection")."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" and cell else cell
