"""Idempotency-Key: a POST sent again is answered again, not done again.

The work and its answer are committed together: a process that dies at any moment leaves both or neither, so a client
that sends again until it is answered gets exactly one effect. While one request works, a lock of its transaction tells
its twins (409); the same key with another body is refused (422). Answers are kept 24 hours. As in the IETF draft "The
Idempotency-Key HTTP Header Field"; see docs/adr/0006.
"""

import datetime as dt
import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.encoders import JSONEncoder

from core.api.problems import MEDIA_TYPE, problem
from core.api.programs import program_of
from core.models import IdempotencyRecord

HEADER = "Idempotency-Key"
LONGEST = 255


class IdempotentMixin:
    """For API views: honours Idempotency-Key on POST. Doors that take ballots or return secrets must not use it."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        self._record: IdempotencyRecord | None = None
        self._before = ""
        if not _key(request):
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        with transaction.atomic():
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        if key := _key(request):
            self._record = _take(request, key)
            self._before = transaction.savepoint()

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, AlreadyAnswered):
            return exc.response
        if self._record is not None:
            transaction.set_rollback(False)
            transaction.savepoint_rollback(self._before)  # what is refused did nothing, though the refusal is kept
        return super().handle_exception(exc)  # type: ignore[misc,no-any-return]

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        record, self._record = self._record, None
        if record is not None and response.status_code not in PASSING:
            record.status, record.body = response.status_code, _plain(response.data)
            record.save(force_insert=True)
        return super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc,no-any-return]


PASSING = {429, *range(500, 600)}
"""Answers that say nothing of the request itself: the next try may get another."""


def _key(request: Any) -> str:
    """The key that holds for this request. A form with files streams past and is read once: there the door makes twice once."""
    streams = str(request.content_type or "").startswith("multipart/")
    return "" if request.method != "POST" or streams else str(request.headers.get(HEADER, ""))


class AlreadyAnswered(Exception):
    """Carries the first answer (or the refusal) past the view."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


def _take(request: Request, key: str) -> IdempotencyRecord:
    """The record to fill with the answer; raises the answer that was given already, or why there is none yet."""
    if len(key) > LONGEST or not key.isprintable():
        raise AlreadyAnswered(problem(400, code="idempotency_key", detail=_("This key is too long.")))
    record = IdempotencyRecord(owner=_owner(request), key=key, fingerprint=_fingerprint(request))
    if not _lock(record):
        detail = _("The same request is being answered right now.")
        raise AlreadyAnswered(problem(409, code="in_flight", detail=detail, headers={"Retry-After": "1"}))
    # asked after the lock was given, in a statement of its own: what a twin has committed is seen
    first = IdempotencyRecord.objects.filter(owner=record.owner, key=key).first()
    if first is not None:
        raise AlreadyAnswered(_replay(first, record.fingerprint))
    return record


def _lock(record: IdempotencyRecord) -> bool:
    """Whether no twin is at work; the lock goes with the transaction, however it ends."""
    with connection.cursor() as cursor:
        name = f"{IdempotencyRecord._meta.db_table} {record}"
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [name])
        return bool(cursor.fetchone()[0])


def _plain(body: Any) -> Any:
    """The body as JSON values, as the renderer would write it."""
    return json.loads(json.dumps(body, cls=JSONEncoder))


def _replay(first: IdempotencyRecord, fingerprint: str) -> Response:
    if first.fingerprint != fingerprint:
        return problem(422, code="idempotency_key_reused", detail=_("This key was used for another request."))
    kind = MEDIA_TYPE if first.status >= 400 else None
    return Response(first.body, status=first.status, headers={"Idempotent-Replayed": "true"}, content_type=kind)


def _owner(request: Request) -> str:
    """Whose key it is: an account's, or a program's. Of somebody without either no address is kept: a receipt stands in the
    answer beside it.
    """
    if request.user.is_authenticated:
        return f"user:{request.user.pk}"
    if program := program_of(request):
        return program.name
    return f"from:{salted_hmac(HEADER, request.META.get('REMOTE_ADDR', '')).hexdigest()}"


def _fingerprint(request: Request) -> str:
    parts = (request.method or "", request.get_full_path(), "")
    return hashlib.sha256("\n".join(parts).encode() + request._request.body).hexdigest()


def forget_old() -> int:
    """Drop answers older than a day."""
    old = IdempotencyRecord.objects.filter(created_at__lt=Now() - dt.timedelta(hours=settings.IDEMPOTENCY_HOURS))
    return old.delete()[0]
