"""What every request crosses: an id that follows the work, the reader's language, and errors a person can read."""

import re
import secrets
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers

from core import live
from core.errors import DomainError
from core.pages import problem_page, wrong_method

GetResponse = Callable[[HttpRequest], HttpResponse]
_ACCEPTABLE_ID = re.compile(r"^[A-Za-z0-9._-]{8,40}$")


class RequestId:
    """Give the request an id (or keep the proxy's), log with it, and hand it back."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-Id", "")
        request_id = given if _ACCEPTABLE_ID.match(given) else secrets.token_hex(8)
        request.request_id = request_id  # type: ignore[attr-defined]
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            response = self.get_response(request)
        response["X-Request-Id"] = request_id
        return response


class ReaderLanguage(LocaleMiddleware):
    """The language chosen on the site (cookie), else the browser's, else French. Members' choice sets the cookie."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if request.path.startswith("/admin/"):
            translation.activate("fr")


class KeptByOneBrowser:
    """What is answered to somebody with a session is theirs: no cache that several people share may keep it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            patch_cache_control(response, private=True)
            patch_vary_headers(response, ["Cookie"])
        return response


class HumaneErrors:
    """Draw what a service refuses as a page with the right status; remember where a page was drawn, for its socket."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "GET" and _wants_page(request):
            # before the page reads anything: what commits meanwhile will be told when its socket opens
            request.live_at = live.position()  # type: ignore[attr-defined]
        response = self.get_response(request)
        bare = response.status_code == 405 and not response.content
        return wrong_method(request, response) if bare and _wants_page(request) else response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return problem_page(request, error) if isinstance(error, DomainError) else None


def _wants_page(request: HttpRequest) -> bool:
    accepts_html = "text/html" in request.headers.get("Accept", "*/*") or "*/*" in request.headers.get("Accept", "*/*")
    return accepts_html and not request.path.startswith(("/api/", "/static/", "/healthz", "/readyz", "/admin/"))
