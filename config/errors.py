"""The last pages: what is said when Django itself refuses, or when something of ours broke."""

import sys

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _

from core.api.problems import MEDIA_TYPE
from core.errors import TooMany
from core.pages import problem_page

DOOR_RESTS = 60  # seconds after which most limits of the door (settings: auth) let one try again


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that came back too late, or from elsewhere: nothing was done, and how to go on."""
    sentence = _("This form had expired, so nothing was sent. Go back, reload the page and send it again.")
    return render(request, "403.html", {"sentence": sentence}, status=403)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What came is too heavy (413), or no request at all (400): refused before anything was done."""
    if isinstance(exception, RequestDataTooBig):
        status, code, sentence = 413, "too_heavy", _("What was sent is too heavy, so nothing was kept of it.")
    else:
        status, code, sentence = 400, "unreadable", _("What was sent could not be understood, so nothing was changed.")
    if request.path.startswith("/api/"):
        return _problem(status, code, sentence)
    return render(request, "400.html", {"sentence": sentence}, status=status)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A page or an act that is not open to this person."""
    if request.path.startswith("/api/"):
        return _problem(403, "refused", _("This page or this act is not open to you."))
    return render(request, "403.html", status=403)


def too_fast(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Log-in, sign-up and their codes were asked too often; the longest of their usual waits is told."""
    sentence = _("That was many tries in a short while.")
    return problem_page(request, TooMany(sentence, retry_after=DOOR_RESTS))


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address where there is nothing."""
    if request.path.startswith("/api/"):
        return _problem(404, "missing", _("There is nothing at this address."))
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Something of ours broke (500), or the database is away for a moment (503): nothing was half done.

    Drawn without the database: it may be what is missing.
    """
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status = 503 if away else 500
    if request.path.startswith("/api/"):
        response: HttpResponse = _problem(status, "unavailable" if away else "broken", _("Please try again shortly."))
    else:
        words = {"request_id": getattr(request, "request_id", ""), "request": request}
        response = HttpResponse(loader.render_to_string("500.html", words), status=status)
    if away:
        response["Retry-After"] = "10"
    return response


def _problem(status: int, code: str, detail: str) -> JsonResponse:
    body = {"type": f"urn:cordee:problem:{code}", "title": code, "status": status, "detail": detail}
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE)
