"""`/api/`: how to begin, and every door of the API, part by part; the same description for programs under `/api/v1/schema/`."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator

from core.api.reference import Part, parts
from core.errors import Missing


@cache
def description() -> dict[str, Any]:
    """The API, described: made once a process, as nothing of it changes while the process lives; in English, as the code is."""
    with translation.override("en"):
        return dict(SchemaGenerator().get_schema(request=None, public=True))  # type: ignore[no-untyped-call]


@cache
def _parts() -> dict[str, Part]:
    return {part.name: part for part in parts(description())}


@require_safe
def schema(request: HttpRequest) -> JsonResponse:
    """For programs: OpenAPI 3.1."""
    return JsonResponse(description(), json_dumps_params={"ensure_ascii": False})


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """How to begin, what holds everywhere, and the parts."""
    site = request.build_absolute_uri("/").rstrip("/")
    return render(request, "reference/front.html", {"parts": list(_parts().values()), "site": site})


@require_safe
def part(request: HttpRequest, name: str) -> HttpResponse:
    """The doors of one part."""
    found = _parts().get(name)
    if found is None:
        raise Missing(_("The API has no such part."))
    site = request.build_absolute_uri("/").rstrip("/")
    return render(request, "reference/part.html", {"part": found, "parts": list(_parts().values()), "site": site})


urlpatterns = [
    path("", front, name="reference"),
    path("reference/<slug:name>/", part, name="reference-part"),
]
