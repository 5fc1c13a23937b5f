"""Who asks: the session of a page, with the page's token for whatever changes something."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from core.api.programs import token_of


class PageSession(SessionAuthentication):
    """DRF's session authentication, whose refusal says what to send. Whoever shows a bearer token is asked for that alone."""

    def authenticate(self, request: Request) -> Any:
        return None if token_of(request) else super().authenticate(request)

    def enforce_csrf(self, request: Request) -> None:
        try:
            super().enforce_csrf(request)
        except PermissionDenied:
            sentence = _("The page’s token is missing or too old: send it in the X-CSRFToken header.")
            raise PermissionDenied(sentence, code="csrf") from None
