"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """The position the page was drawn at, and where it runs."""
    return {
        "live_at": getattr(request, "live_at", 0),
        "environment": settings.ENVIRONMENT,
        "site_name": settings.SITE_NAME,
    }
