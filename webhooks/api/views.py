"""The API of webhooks: a program looks after its own, with the scopes `webhooks:read` and `webhooks:write`."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from brands import policies
from brands.api.requests import own_seat
from core.api.description import ProblemSerializer
from core.api.idempotency import IdempotentMixin
from core.api.pagination import CursorPagination
from core.api.parsing import checked
from core.api.problems import MEDIA_TYPE
from core.api.versions import etag, expected
from webhooks.api import filters, shapes
from webhooks.models import Delivery
from webhooks.selectors import endpoints
from webhooks.services import endpoints as acting


def shown(made: acting.Shown) -> Response:
    """The one answer with a secret, kept by no cache."""
    body = {"id": made.endpoint.pk, "secret": made.secret, "secrets": made.endpoint.secrets}
    return Response(body, status=status.HTTP_201_CREATED, headers={"Cache-Control": "no-store"})


class OfWebhooks(APIView):
    """What all of them share."""

    resource = "webhooks"


class Endpoints(OfWebhooks):
    """Where a brand is told; another address. Its secret is in the answer and nowhere else."""

    @extend_schema(operation_id="webhooks_list", responses=shapes.EndpointSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        found = endpoints.here(own_seat(request, slug, policies.has_seat).brand_id)
        return Response(shapes.EndpointSerializer(found, many=True).data)

    @extend_schema(
        operation_id="webhooks_add",
        request=shapes.NewEndpointSerializer,
        responses={201: shapes.EndpointSecretSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        seat = own_seat(request, slug, policies.designs)
        return shown(acting.add(by=seat, **checked(shapes.NewEndpointSerializer, request)))


class OneEndpoint(OfWebhooks):
    """One address; changing it as a whole, of the version that one read; removing it. Twice is once."""

    versioned = True

    @extend_schema(operation_id="webhooks_retrieve", responses=shapes.EndpointSerializer)
    def get(self, request: Request, slug: str, endpoint_id: int) -> Response:
        return self._told(own_seat(request, slug, policies.has_seat).brand_id, endpoint_id)

    @extend_schema(operation_id="webhooks_change", request=shapes.ChangeSerializer, responses=shapes.EndpointSerializer)
    def put(self, request: Request, slug: str, endpoint_id: int) -> Response:
        seat = own_seat(request, slug, policies.designs)
        said = checked(shapes.ChangeSerializer, request)
        acting.change(by=seat, endpoint_id=endpoint_id, version=expected(request), **said)
        return self._told(seat.brand_id, endpoint_id)

    @extend_schema(operation_id="webhooks_remove", request=None, responses={204: None})
    def delete(self, request: Request, slug: str, endpoint_id: int) -> Response:
        acting.remove(by=own_seat(request, slug, policies.designs), endpoint_id=endpoint_id)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _told(self, brand_id: int, endpoint_id: int) -> Response:
        found = endpoints.one(brand_id, endpoint_id)
        return etag(Response(shapes.EndpointSerializer(found).data), found.version)


class Secrets(OfWebhooks):
    """Another secret. For some days messages are signed with both: check them with either."""

    @extend_schema(
        operation_id="webhooks_renew", request=shapes.NewSecretSerializer,
        responses={201: shapes.EndpointSecretSerializer, (412, MEDIA_TYPE): ProblemSerializer},
    )  # fmt: skip
    def post(self, request: Request, slug: str, endpoint_id: int) -> Response:
        seat, asked = own_seat(request, slug, policies.designs), checked(shapes.NewSecretSerializer, request)
        return shown(
            acting.renew(by=seat, endpoint_id=endpoint_id, seen=asked["secrets"], overlap_days=asked["overlap_days"])
        )


class Trials(IdempotentMixin, OfWebhooks):
    """Tell it something of no consequence (`webhook.trial`), to see whether it hears."""

    @extend_schema(operation_id="webhooks_try", request=None, responses={201: shapes.RepeatedSerializer})
    def post(self, request: Request, slug: str, endpoint_id: int) -> Response:
        acting.attempt(by=own_seat(request, slug, policies.designs), endpoint_id=endpoint_id)
        return Response({"waiting": 1}, status=status.HTTP_201_CREATED)


class Repeats(IdempotentMixin, OfWebhooks):
    """Tell again what was told: one message, or all of them since another. Those who hear twice know it by the `webhook-id`."""

    @extend_schema(
        operation_id="webhooks_repeat", request=shapes.RepeatSerializer, responses={201: shapes.RepeatedSerializer}
    )
    def post(self, request: Request, slug: str, endpoint_id: int) -> Response:
        seat, asked = own_seat(request, slug, policies.designs), checked(shapes.RepeatSerializer, request)
        found = acting.repeat(
            by=seat, endpoint_id=endpoint_id, one=asked.get("delivery"), since=asked.get("since", 0)
        )  # fmt: skip
        return Response({"waiting": found}, status=status.HTTP_201_CREATED)


class Deliveries(generics.ListAPIView, OfWebhooks):
    """What an address was told, the latest first, for thirty days, with each try."""

    serializer_class = shapes.DeliverySerializer
    pagination_class = CursorPagination
    queryset = Delivery.objects.none()
    filterset_class = filters.Deliveries

    def get_queryset(self) -> Any:
        brand_id = own_seat(self.request, self.kwargs["slug"], policies.has_seat).brand_id
        return endpoints.told(endpoints.one(brand_id, self.kwargs["endpoint_id"]))

    @extend_schema(operation_id="webhooks_deliveries")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)
