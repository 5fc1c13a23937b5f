"""Is the process alive, and can it work?"""

import redis
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from core import echo, outbox

TOO_LATE = 60.0  # seconds a delivery may wait before the service is called not ready


@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "alive"})


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Database, broker and outbox lag; 503 when one of them is not fit for work."""
    database, lag = _database()
    checks = {"database": database, "broker": _broker(), "outbox": lag is not None and lag < TOO_LATE}
    status = 200 if all(checks.values()) else 503
    return JsonResponse({**checks, "outbox_lag_seconds": lag}, status=status)


def _database() -> tuple[bool, float | None]:
    try:
        connection.ensure_connection()
        return True, outbox.lag()
    except DatabaseError:
        return False, None


def _broker() -> bool:
    try:
        return bool(echo.client().ping())
    except redis.RedisError:
        return False
