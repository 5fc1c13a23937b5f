"""Programs: what a bearer token opens, in one place.

A view that a program may use says of what it is a part: `resource = "rounds"`. The token then needs the scope `rounds:read` to
read there (GET, HEAD, OPTIONS) and `rounds:write` for the rest. A view that says nothing is for people alone. With
`resource = ANY_SCOPE` every token comes in, to read. Whoever knows tokens (`brands`) hands over a `Program`; here nobody knows
what stands behind it.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

ANY_SCOPE = "*"
PREFIX = "bearer "


@dataclass(frozen=True)
class Program:
    """Who came in by a token: its name, under which its calls are counted, and its scopes."""

    name: str
    scopes: frozenset[str]


class BadToken(APIException):
    """The token opens nothing, or no longer (401, RFC 6750)."""

    status_code = status.HTTP_401_UNAUTHORIZED
    default_detail = gettext_lazy("This token opens nothing, or no longer: ask for another with your key.")
    default_code = "invalid_token"
    auth_header = 'Bearer realm="Cordee", error="invalid_token"'


class Outside(APIException):
    """The token is good, and this door is not for it (403, RFC 6750)."""

    status_code = status.HTTP_403_FORBIDDEN
    default_code = "insufficient_scope"

    def __init__(self, sentence: str, scope: str = "") -> None:
        super().__init__(sentence)
        self.auth_header = 'Bearer realm="Cordee", error="insufficient_scope"' + (f', scope="{scope}"' if scope else "")


def token_of(request: Any) -> str:
    """The bearer token that a request carries, or nothing."""
    said = str(request.META.get("HTTP_AUTHORIZATION", ""))
    return said[len(PREFIX) :].strip() if said.lower().startswith(PREFIX) else ""


def program_of(request: Request) -> Program | None:
    """The program that asks, or None where somebody does, or nobody."""
    return request.auth if isinstance(request.auth, Program) else None


def scope_of(resource: str, method: str) -> str:
    """The scope that a method needs on what a view is a part of."""
    return f"{resource}:{'read' if method in SAFE_METHODS else 'write'}"


def require_scope(program: Program, view: Any, method: str) -> None:
    """Raise `Outside` unless the view is open to programs, and the program has the scope."""
    resource = getattr(view, "resource", None)
    if resource is None or (resource == ANY_SCOPE and method not in SAFE_METHODS):
        raise Outside(_("No program comes in by this door: it is for people."))
    scope = scope_of(resource, method)
    if resource != ANY_SCOPE and scope not in program.scopes:
        raise Outside(_("This key may not do that: the scope %(scope)s is missing.") % {"scope": scope}, scope)


class SomebodyOrReads(BasePermission):
    """Everybody reads; people who are signed in and programs, whose scope was asked for already, change things."""

    def has_permission(self, request: Request, view: Any) -> bool:
        somebody = bool(request.user and request.user.is_authenticated) or program_of(request) is not None
        return request.method in SAFE_METHODS or somebody
