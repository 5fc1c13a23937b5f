"""What every page knows."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from accounts.selectors import notices


def page(request: HttpRequest) -> dict[str, Any]:
    """The position the page was drawn at, and where it runs."""
    return {
        "live_at": getattr(request, "live_at", 0),
        "environment": settings.ENVIRONMENT,
        "site_name": settings.SITE_NAME,
        "notices_unread": cache(lambda: _unread(request)),  # asked by pages that show the bell, once
    }


def _unread(request: HttpRequest) -> int:
    user = getattr(request, "user", None)
    return notices.unread_count(user.pk) if user is not None and user.is_authenticated else 0
