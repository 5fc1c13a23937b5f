"""The way in for programs: a token for a key, and giving it back. All else that the provider can do has no address here.

allauth's own endpoints answer, as RFC 6749 (4.4) and RFC 7009 say; here is only what a browser would never need: no session, no
page's token, a pace of its own, and answers that no cache keeps.
"""

import base64
import json
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote

from allauth.idp.oidc import views as provider
from allauth.idp.oidc.models import Client
from django.db import DataError
from django.http import HttpResponse, JsonResponse
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.parsers import FormParser
from rest_framework.request import Request
from rest_framework.views import APIView

from brands.services import tokens
from core.api.pace import Pace, count


class TokenPace(Pace):
    """Some tokens a minute are enough for anybody: they last an hour."""

    def allow_request(self, request: Request, view: Any) -> bool:
        self.spent = count(request, "token", None)
        return self.spent is None or not self.spent.over


class CredentialsSerializer(serializers.Serializer):
    """Client credentials; the key in HTTP Basic, or here."""

    grant_type = serializers.ChoiceField(choices=["client_credentials"])
    scope = serializers.CharField(
        required=False, help_text="Words with spaces between; all that the key may, if left out."
    )
    client_id = serializers.CharField(required=False)
    client_secret = serializers.CharField(required=False)


class AccessTokenSerializer(serializers.Serializer):
    """A token, sent back as `Authorization: Bearer …`."""

    access_token = serializers.CharField()
    token_type = serializers.ChoiceField(choices=["Bearer"])
    expires_in = serializers.IntegerField(help_text="In seconds.")
    scope = serializers.CharField()


class WrongSerializer(serializers.Serializer):
    """A refusal as OAuth2 says it (RFC 6749, 5.2)."""

    error = serializers.CharField()
    error_description = serializers.CharField(required=False)


class GiveBackSerializer(serializers.Serializer):
    """The token that shall open nothing any more."""

    token = serializers.CharField()
    token_type_hint = serializers.CharField(required=False)
    client_id = serializers.CharField(required=False)
    client_secret = serializers.CharField(required=False)


WRONG = OpenApiResponse(WrongSerializer, description="OAuth2 says what is wrong: `invalid_client`, `invalid_scope`…")


class Provided(APIView):
    """One endpoint of the provider; it reads the form itself."""

    authentication_classes: list[type] = []
    permission_classes: list[type] = []
    parser_classes = [FormParser]
    throttle_classes = [TokenPace]

    def answered(self, request: Request, endpoint: Any) -> HttpResponse:
        try:
            response: HttpResponse = endpoint(request._request)
        except (ValueError, DataError):  # what no provider can read: signs that stand for nothing
            response = JsonResponse({"error": "invalid_request"}, status=400)
        response["Cache-Control"] = "no-store"
        return response


class Token(Provided):
    """A token for a key: an hour of what the key may do, or of a part of it."""

    @extend_schema(
        operation_id="oauth_token", request={"application/x-www-form-urlencoded": CredentialsSerializer},
        responses={200: AccessTokenSerializer, 400: WRONG, 401: WRONG}, auth=[], tags=["oauth"],
    )  # fmt: skip
    def post(self, request: Request) -> HttpResponse:
        if request._request.POST.get("grant_type") != Client.GrantType.CLIENT_CREDENTIALS:
            return JsonResponse({"error": "unsupported_grant_type"}, status=400, headers={"Cache-Control": "no-store"})
        response = self.answered(request, provider.token)
        if response.status_code != HTTPStatus.OK:
            return response
        key = tokens.confirm(token=json.loads(response.content)["access_token"], secret=_secret(request))
        if key is None:
            return JsonResponse({"error": "invalid_client"}, status=401, headers={"Cache-Control": "no-store"})
        request._request.key_id = key.pk  # type: ignore[attr-defined]
        return response


def _secret(request: Request) -> str:
    """The secret that came, in HTTP Basic or in the form (RFC 6749, 2.3.1)."""
    kind, _space, said = str(request.META.get("HTTP_AUTHORIZATION", "")).partition(" ")
    if kind.lower() != "basic":
        return str(request._request.POST.get("client_secret", ""))
    try:
        return unquote(base64.b64decode(said).decode().partition(":")[2])
    except ValueError:
        return ""


class Revoke(Provided):
    """Give a token back before its hour is over."""

    @extend_schema(
        operation_id="oauth_revoke", request={"application/x-www-form-urlencoded": GiveBackSerializer},
        responses={200: OpenApiResponse(description="It opens nothing any more."), 400: WRONG, 401: WRONG},
        auth=[], tags=["oauth"],
    )  # fmt: skip
    def post(self, request: Request) -> HttpResponse:
        return self.answered(request, provider.revoke)
