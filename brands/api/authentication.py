"""How a program comes in: a bearer token, behind it a key, behind the key a seat in one brand."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import APIException, Throttled
from rest_framework.request import Request

from brands.models import Seat
from brands.scopes import SCOPES
from brands.selectors import keys
from core.api.pace import count
from core.api.programs import ANY_SCOPE, BadToken, Program, require_scope, scope_of, token_of


@dataclass(frozen=True)
class SeatedProgram(Program):
    """A program that acts from this seat."""

    seat: Seat


class BrandKey(BaseAuthentication):
    """Who comes with a bearer token is a program, and nobody as a person: it passes no door that asks for an account.

    What it may, and how fast, is asked here and not of each view: none can forget it.
    """

    def authenticate(self, request: Request) -> tuple[Any, SeatedProgram] | None:
        token = token_of(request)
        if not token:
            return None
        found = keys.admitted(token)
        if found is None:
            raise _refused(request)
        key, scopes = found
        request._request.key_id = key.pk  # type: ignore[attr-defined]
        spent = count(request, "key", key.pk)
        if spent and spent.over:
            raise Throttled(spent.resets_in)
        program = SeatedProgram(f"key:{key.pk}", frozenset(scopes), key.seat)
        require_scope(program, request.parser_context["view"], request.method or "")
        return AnonymousUser(), program


def _refused(request: Request) -> APIException:
    """A token that opens nothing is counted by where it comes from: no throttle of a view comes before this."""
    spent = count(request, "bad-token", None)
    return Throttled(spent.resets_in) if spent and spent.over else BadToken()


class BrandKeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """OAuth2 client credentials, as documentation names them: on the doors that are open to programs, with their scope."""

    target_class = BrandKey
    name = "programs"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        scopes = {scope: str(words) for scope, words in SCOPES.items()}
        return {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "/api/oauth/token", "scopes": scopes}}}

    def get_security_requirement(self, auto_schema: Any) -> dict[str, list[str]] | None:
        resource = getattr(auto_schema.view, "resource", None)
        if resource is None:
            return None
        return {self.name: [] if resource == ANY_SCOPE else [scope_of(resource, auto_schema.method)]}
