"""What pages share: the way to the log-in page and back, methods, errors that say what to do next."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from core.errors import DomainError, TooMany

View = Callable[..., HttpResponse]
READING = ("GET", "HEAD")
RETRY_AFTER = "retry_after"  # seconds, left on a form that was sent once too often

PAGES = {
    400: "400.html",
    403: "403.html",
    404: "404.html",
    409: "409.html",
    422: "400.html",
    429: "429.html",
    503: "503.html",
}


def problem_page(request: HttpRequest, error: DomainError) -> HttpResponse:
    """The page of a refusal; a fragment of it when only a part of a page was asked for."""
    response = render(
        request, PAGES.get(error.status, "400.html"), {"sentence": error.sentence, "error": error}, status=error.status
    )
    if isinstance(error, TooMany):
        response["Retry-After"] = str(error.retry_after)
    return response


def draw_form(request: HttpRequest, template: str, context: dict[str, Any], *, status: int) -> HttpResponse:
    """The page of a form as it came back; when it was one act too many, with the time to wait (left on the form)."""
    response = render(request, template, context, status=status)
    if rest := getattr(context["form"], RETRY_AFTER, 0):
        response["Retry-After"] = str(rest)
    return response


takes_form = require_http_methods([*READING, "POST"])


def login_required(view: View) -> View:
    """For people who are signed in; others log in first and come back."""

    @wraps(view)
    def enter(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs) if request.user.is_authenticated else to_login(request)

    return enter


def to_login(request: HttpRequest, back: str = "") -> HttpResponse:
    """To where one logs in, and back: to the page that was asked, or to the one the form stood on."""
    back = back or _page_of(request)
    return lead(request, resolve_url("account_login") + (f"?{urlencode({'next': back})}" if back else ""))


def lead(request: HttpRequest, url: str) -> HttpResponse:
    """The whole page goes elsewhere, even where a part of it was asked for."""
    return HttpResponseClientRedirect(url) if request.headers.get("HX-Request") else HttpResponseRedirect(url)


def _page_of(request: HttpRequest) -> str:
    """The page the reader has before them, of this site only; empty where nobody can tell."""
    shown = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if request.method in READING and "HX-Request" not in request.headers:
        return request.get_full_path()
    if not url_has_allowed_host_and_scheme(shown, {request.get_host()}, require_https=request.is_secure()):
        return ""
    parts = urlsplit(shown)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def wrong_method(request: HttpRequest, refusal: HttpResponse) -> HttpResponse:
    """A page in place of the bare 405: an address that only takes what a form sends was typed, or kept."""
    page = render(request, "405.html", status=405)
    page["Allow"] = refusal["Allow"]
    return page
