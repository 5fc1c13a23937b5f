"""Keys by API: who answers for a brand makes, renews and revokes them; a program reads its own; calls are seen by the brand."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from brands import policies
from brands.api import filters, shapes
from brands.api.requests import own_seat
from brands.models import Call, Key
from brands.selectors import keys
from brands.services import keys as acting
from core.api.description import ProblemSerializer
from core.api.pagination import CursorPagination
from core.api.parsing import checked
from core.api.problems import MEDIA_TYPE
from core.api.programs import ANY_SCOPE


def shown(made: acting.Shown, code: int) -> Response:
    """The one answer with a secret: kept by no cache, and answered to no second request."""
    key = Key.objects.select_related("client", "seat").get(pk=made.key.pk)
    body = {**shapes.KeySerializer(key).data, "client_secret": made.secret}
    return Response(body, status=code, headers={"Cache-Control": "no-store"})


class Keys(APIView):
    """The keys of a brand; letting a program in. Its secret is in the answer and nowhere else: what was lost is made anew."""

    @extend_schema(operation_id="brand_keys_list", responses=shapes.KeySerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        seat = own_seat(request, slug, policies.has_seat)
        return Response(shapes.KeySerializer(keys.here(seat.brand_id), many=True).data)

    @extend_schema(
        operation_id="brand_keys_make", request=shapes.NewKeySerializer, responses={201: shapes.SecretSerializer}
    )
    def post(self, request: Request, slug: str) -> Response:
        seat = own_seat(request, slug, policies.answers_for)
        made = acting.make(by=seat, **checked(shapes.NewKeySerializer, request))
        return shown(made, status.HTTP_201_CREATED)


class OneKey(APIView):
    """One key; revoking it: it opens nothing any more, from this moment and for good. Twice is once."""

    @extend_schema(operation_id="brand_keys_retrieve", responses=shapes.KeySerializer)
    def get(self, request: Request, slug: str, client_id: str) -> Response:
        seat = own_seat(request, slug, policies.has_seat)
        return Response(shapes.KeySerializer(keys.by_client(seat.brand_id, client_id)).data)

    @extend_schema(operation_id="brand_keys_revoke", request=None, responses={204: None})
    def delete(self, request: Request, slug: str, client_id: str) -> Response:
        acting.revoke(by=own_seat(request, slug, policies.answers_for), client_id=client_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


class Renewal(APIView):
    """Another secret for a key, for as many days as it was made for. The former one still opens for some days, if you say so."""

    @extend_schema(
        operation_id="brand_keys_renew",
        request=shapes.RenewalSerializer,
        responses={201: shapes.SecretSerializer, (412, MEDIA_TYPE): ProblemSerializer},
    )
    def post(self, request: Request, slug: str, client_id: str) -> Response:
        seat, asked = own_seat(request, slug, policies.answers_for), checked(shapes.RenewalSerializer, request)
        made = acting.renew(
            by=seat, client_id=client_id, seen=asked["secrets"], overlap_days=asked["overlap_days"]
        )  # fmt: skip
        return shown(made, status.HTTP_201_CREATED)


class OwnKey(APIView):
    """What the key that asks is: its brand, its scopes, until when. Whatever its scopes are."""

    resource = ANY_SCOPE

    @extend_schema(operation_id="brand_key_own", responses=shapes.OwnKeySerializer)
    def get(self, request: Request, slug: str) -> Response:
        seat = own_seat(request, slug, policies.is_program)
        return Response(shapes.OwnKeySerializer(seat.key).data)


class ByMoment(CursorPagination):
    """The latest first. What came before a moment is found by the index of moments: a million calls may have come after."""

    def get_ordering(self, request: Any, queryset: Any, view: Any) -> Any:
        return ("-at", "-pk") if "until" in request.query_params else ("-pk",)


class Calls(generics.ListAPIView):
    """What the programs of a brand did, the latest first, for six months: no body, no query, no address."""

    serializer_class = shapes.CallSerializer
    pagination_class = ByMoment
    queryset = Call.objects.none()
    filterset_class = filters.Calls

    def get_queryset(self) -> Any:
        brand_id = own_seat(self.request, self.kwargs["slug"], policies.has_seat).brand_id
        return keys.calls(brand_id)

    @extend_schema(operation_id="brand_calls_list")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)
