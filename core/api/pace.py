"""How fast one may call the API, and how one knows: `RateLimit` and `RateLimit-Policy` on every answer, `Retry-After` on 429.

Counted by windows of a minute, in the cache that all processes share, by one atomic addition a call (DRF's own throttles
read, change and write a list: two processes at once forget each other's calls). Headers as in the IETF draft "RateLimit
header fields for HTTP" (draft-ietf-httpapi-ratelimit-headers-10): what is left (r), for how many seconds (t), of how many (q)
in how long (w).
"""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from core import origins
from core.api.programs import Program
from core.limits import Limit, Spent

WINDOW = 60


class Pace(BaseThrottle):
    """So many calls a minute, by account, by key, or by where one comes from: `API_PACE` says how many of each."""

    def __init__(self) -> None:
        self.spent: Spent | None = None

    def allow_request(self, request: Request, view: Any) -> bool:
        if isinstance(request.auth, Program):
            return True  # counted when it came in, before anything was asked of it
        person = request.user.is_authenticated
        self.spent = count(request, "person" if person else "anybody", request.user.pk if person else None)
        return self.spent is None or not self.spent.over

    def wait(self) -> float | None:
        return self.spent.resets_in if self.spent else None


def count(request: Request, kind: str, who: Any) -> Spent | None:
    """Count one call, and note on the request what is left, for the headers of its answer; None where nothing is counted."""
    at_most = settings.API_PACE.get(kind)
    if at_most is None:
        return None
    spent = Limit(f"api:{kind}", at_most=at_most, seconds=WINDOW).spend(who or origins.of(request))
    request._request.paced = (kind, spent)  # type: ignore[attr-defined]
    return spent


def tell(request: Any, response: HttpResponse) -> None:
    """Say on the answer how much is left."""
    if paced := getattr(request, "paced", None):
        kind, spent = paced
        response["RateLimit-Policy"] = f'"{kind}";q={spent.at_most};w={WINDOW}'
        response["RateLimit"] = f'"{kind}";r={spent.left};t={spent.resets_in}'
