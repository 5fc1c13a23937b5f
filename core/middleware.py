"""What every request crosses: an id that follows the work, the reader's language, and errors a person can read."""

import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import structlog
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import resolve_url
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers

from core import live
from core.api import lifetimes, pace
from core.errors import DomainError, TooMany
from core.pages import problem_page, wrong_method

CALLS = ("/api/v1/", "/api/oauth/")
GetResponse = Callable[[HttpRequest], HttpResponse]
CHUNK, DRAINED_AT_MOST = 64 * 1024, 100 * 1024 * 1024
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


class NothingOfTheDevice:
    """Tell the browser that no page of ours ever asks for a camera, a position or any other sense of the device."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Permissions-Policy"] = settings.PERMISSIONS_POLICY
        return response


class ReaderLanguage(LocaleMiddleware):
    """The language chosen on the site (cookie), else the browser's, else French; who is signed in has their own.

    The operator's site speaks English alone: its tables, columns and acts bear the names they have in the code.
    """

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if request.path.startswith("/admin/"):
            translation.activate("en")


class OwnLanguage:
    """Who is signed in reads in the language of their account, wherever it was chosen and whatever this browser kept."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not request.path.startswith("/admin/"):
            language = getattr(request.user, "language", "")
            if language in dict(settings.LANGUAGES):
                translation.activate(language)
                request.LANGUAGE_CODE = language
        return self.get_response(request)


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


class Heard:
    """A form that led on says so in a cookie of a minute: the browser then forgets the draft it kept, and only then.

    Sent back to log in, or never answered because the line was cut, a form was not heard: what was written is still there.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        leads_on = request.method == "POST" and response.status_code in (302, 303)
        if leads_on and not response["Location"].startswith(resolve_url(settings.LOGIN_URL)):
            response.set_cookie("heard", "1", max_age=60, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
        return response


class Paced:
    """Whoever calls the API reads on each answer how much of the minute is left, and whether its door will close."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        pace.tell(request, response)
        lifetimes.tell(request, response)
        return response


class Readable:
    """Nothing behind this door meets a body without measure, nor a zero byte in what an address asks.

    A body that is refused is read to its end all the same (up to some measure), or the browser would never hear the answer.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise Http404  # no address of ours holds it, and no database takes it
        query = request.META.get("QUERY_STRING", "")
        if "%00" in query:
            request.META["QUERY_STRING"] = query.replace("%00", "")  # says nothing to anybody, and no database takes it
        is_form = request.content_type == "multipart/form-data"
        if _announced(request) > (settings.UPLOAD_MAX_SIZE if is_form else settings.DATA_UPLOAD_MAX_MEMORY_SIZE):
            for _chunk in range(DRAINED_AT_MOST // CHUNK):
                if not request.read(CHUNK):
                    break
            raise RequestDataTooBig
        return self.get_response(request)


def _rest(errors: Mapping[str, Iterable[ValidationError]]) -> int:
    """The seconds to wait when a form was sent once too often, else 0."""
    found = [error.params for listed in errors.values() for error in listed if error.code == TooMany.code]
    return max((int(params["retry_after"]) for params in found if params), default=0)


def _announced(request: HttpRequest) -> int:
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return int(announced) if announced.isascii() and announced.isdigit() and len(announced) < 19 else 0


class HumaneErrors:
    """Draw what a service refuses as a page with the right status; remember where a page was drawn, for its socket."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "POST") and _wants_page(request):
            # before the page reads anything: what commits meanwhile will be told when its socket opens
            # (a form that comes back with what is wrong is a page too)
            request.live_at = live.position()  # type: ignore[attr-defined]
        response = self.get_response(request)
        bare = response.status_code == 405 and not response.content
        return wrong_method(request, response) if bare and _wants_page(request) else response

    def process_template_response(self, request: HttpRequest, response: Any) -> Any:
        """A form that comes back with what is wrong is a refusal, whoever drew it (allauth and the admin answer 200)."""
        errors = getattr((response.context_data or {}).get("form"), "errors", None)
        if request.method == "POST" and response.status_code == 200 and errors:
            rest = _rest(errors.as_data())
            response.status_code = 429 if rest else 422
            if rest:
                response["Retry-After"] = str(rest)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return problem_page(request, error) if isinstance(error, DomainError) else None


def _wants_page(request: HttpRequest) -> bool:
    accepts_html = "text/html" in request.headers.get("Accept", "*/*") or "*/*" in request.headers.get("Accept", "*/*")
    return accepts_html and not request.path.startswith((*CALLS, "/static/", "/healthz", "/readyz", "/admin/"))
