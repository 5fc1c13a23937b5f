"""Every call of a program is written down for its brand, whatever came of it."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from brands.services import calls

TOO_FAST = 429


class Written:
    """Write one line once the answer is known. Calls that came too fast are not written: the pace says how many they can be."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.monotonic()
        response = self.get_response(request)
        key_id = getattr(request, "key_id", None)  # left by whoever admitted the program
        if key_id is not None and response.status_code != TOO_FAST:
            at = request.resolver_match
            calls.record(
                key_id=key_id, method=request.method or "", route=at.view_name if at else "", path=request.path,
                status=response.status_code, milliseconds=round(1000 * (time.monotonic() - began)),
            )  # fmt: skip
        return response
