"""Errors as ``application/problem+json`` (RFC 9457), in the reader's language."""

import math
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from core.errors import DomainError, Invalid, TooMany

MEDIA_TYPE = "application/problem+json"


def problem(
    status: int,
    *,
    code: str,
    detail: object,
    errors: object = None,
    headers: dict[str, str] | None = None,
    more: Mapping[str, object] | None = None,
) -> Response:
    """One answer of RFC 9457; ``type`` is a stable URN, ``errors`` maps a field to its sentences; ``more``: to go on."""
    body: dict[str, Any] = {
        "type": f"urn:cordee:problem:{code}",
        "title": code,
        "status": status,
        "detail": str(detail),
        **(more or {}),
    }
    if errors:
        body["errors"] = errors
    return Response(body, status=status, headers=headers, content_type=MEDIA_TYPE)


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's hook: every refusal of a service or of DRF itself becomes a problem; anything else stays a bug."""
    set_rollback()
    if isinstance(error, DomainError):
        return _of_domain(error)
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    return _of_drf(error) if isinstance(error, exceptions.APIException) else None


def _of_domain(error: DomainError) -> Response:
    errors = (
        {field: [str(sentence)] for field, sentence in error.fields.items()} if isinstance(error, Invalid) else None
    )
    headers = {"Retry-After": str(error.retry_after)} if isinstance(error, TooMany) else None
    return problem(
        error.status, code=error.code, detail=error.sentence, errors=errors, headers=headers, more=error.more
    )


def _of_drf(error: exceptions.APIException) -> Response:
    status = 422 if isinstance(error, exceptions.ValidationError) else error.status_code
    errors = error.detail if isinstance(error, exceptions.ValidationError) else None
    detail = exceptions.ValidationError.default_detail if errors is not None else error.detail
    headers = {}
    if getattr(error, "wait", None):
        headers["Retry-After"] = str(math.ceil(error.wait))  # type: ignore[attr-defined]
    if getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = error.auth_header  # type: ignore[attr-defined]
    return problem(status, code=str(error.default_code), detail=detail, errors=errors, headers=headers)
