"""Idempotency-Key: a POST sent again is answered again, not done again.

The key is taken in a transaction of its own before the work, so a twin in flight is seen at once (409). The answer is
kept 24 hours; the same key with another body is refused (422). As in the IETF draft "The Idempotency-Key HTTP Header
Field".
"""

import datetime as dt
import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.encoders import JSONEncoder

from core import clock
from core.api.problems import problem
from core.models import IdempotencyRecord

HEADER = "Idempotency-Key"
LONGEST = 255
STUCK = dt.timedelta(minutes=2)  # a process that died while answering: its key may be taken again


class IdempotentMixin:
    """For API views: honours Idempotency-Key on POST. Doors that take ballots or return secrets must not use it."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        self._record: IdempotencyRecord | None = None
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        key = request.headers.get(HEADER, "")
        if request.method == "POST" and key:
            self._answer_or_take(request, key)

    def _answer_or_take(self, request: Request, key: str) -> None:
        if len(key) > LONGEST or not key.isprintable():
            raise AlreadyAnswered(problem(400, code="idempotency_key", detail=_("This key is too long.")))
        fingerprint = _fingerprint(request)
        with transaction.atomic():
            record, new = IdempotencyRecord.objects.select_for_update().get_or_create(
                owner=_owner(request), key=key, defaults={"fingerprint": fingerprint}
            )
            if not new and _stuck(record):
                IdempotencyRecord.objects.filter(pk=record.pk).update(fingerprint=fingerprint, created_at=Now())
                new = True
        if not new:
            raise AlreadyAnswered(_replay(record, fingerprint))
        self._record = record

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, AlreadyAnswered):
            return exc.response
        try:
            return super().handle_exception(exc)  # type: ignore[misc,no-any-return]
        except Exception:
            if self._record is not None:
                self._record.delete()  # a crash did nothing: the next try may succeed
            raise

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        record, self._record = self._record, None
        if record is not None:
            _keep(record, response)
        return super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc,no-any-return]


class AlreadyAnswered(Exception):
    """Carries the first answer (or the refusal) past the view."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


def _keep(record: IdempotencyRecord, response: Response) -> None:
    if response.status_code >= 500:
        record.delete()  # nothing was done
        return
    body = response.data if response.data is not None else None
    IdempotencyRecord.objects.filter(pk=record.pk).update(status=response.status_code, body=_plain(body))


def _plain(body: Any) -> Any:
    """The body as JSON values, as the renderer would write it."""

    return json.loads(json.dumps(body, cls=JSONEncoder))


def _replay(record: IdempotencyRecord, fingerprint: str) -> Response:
    if record.fingerprint != fingerprint:
        return problem(422, code="idempotency_key_reused", detail=_("This key was used for another request."))
    if record.status is None:
        return problem(409, code="in_flight", detail=_("The same request is being answered right now."))
    return Response(record.body, status=record.status, headers={"Idempotent-Replayed": "true"})


def _stuck(record: IdempotencyRecord) -> bool:

    return record.status is None and record.created_at < clock.now() - STUCK


def _owner(request: Request) -> str:
    return f"user:{request.user.pk}" if request.user.is_authenticated else f"ip:{request.META.get('REMOTE_ADDR', '')}"


def _fingerprint(request: Request) -> str:
    parts = (request.method or "", request.get_full_path(), "")
    return hashlib.sha256("\n".join(parts).encode() + request._request.body).hexdigest()


def forget_old() -> int:
    """Drop answers older than a day."""
    old = IdempotencyRecord.objects.filter(created_at__lt=Now() - dt.timedelta(hours=settings.IDEMPOTENCY_HOURS))
    return old.delete()[0]
