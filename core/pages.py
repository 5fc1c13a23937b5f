"""Errors as pages: what happened, that nothing is lost, what to do next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.errors import DomainError, TooMany

PAGES = {400: "400.html", 403: "403.html", 404: "404.html", 409: "409.html", 422: "400.html", 429: "429.html"}


def problem_page(request: HttpRequest, error: DomainError) -> HttpResponse:
    """The page of a refusal; a fragment of it when only a part of a page was asked for."""
    response = render(
        request, PAGES.get(error.status, "400.html"), {"sentence": error.sentence, "error": error}, status=error.status
    )
    if isinstance(error, TooMany):
        response["Retry-After"] = str(error.retry_after)
    return response
