"""The API of ledgers: everybody reads; a brand writes."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from brands import policies
from brands.api.requests import own_seat
from core.api.idempotency import IdempotentMixin
from core.api.pagination import CursorPagination
from core.api.parsing import checked
from rounds.selectors import rounds
from sharing.api import filters, shapes
from sharing.models import Entry
from sharing.selectors import ledger
from sharing.services import entries


class ByNumber(CursorPagination):
    """The latest first."""

    ordering = "-number"


class OfRound(APIView):
    """What was agreed on the benefit of a product, and where each who shares stands."""

    resource = "sharing"

    @extend_schema(operation_id="sharing_retrieve", responses=shapes.SharingSerializer)
    def get(self, request: Request, round_id: int) -> Response:
        found = rounds.opened(round_id)
        agreed = ledger.agreement(found)
        told = {
            "currency": found.currency, "benefit": agreed.benefit, "percent": agreed.percent,
            "sharers": ledger.standings(found), "risks": agreed.risks,
        }  # fmt: skip
        return Response(shapes.SharingSerializer(told).data)


class Entries(generics.ListAPIView):
    """The ledger, the latest entry first."""

    resource = "sharing"
    serializer_class = shapes.EntrySerializer
    pagination_class = ByNumber
    queryset = Entry.objects.none()
    filterset_class = filters.Entries

    def get_queryset(self) -> Any:
        found = rounds.opened(self.kwargs["round_id"])
        ledger.agreement(found)
        return ledger.entries(found.pk)


def _written(
    request: Request, slug: str, round_id: int, record: Callable[..., Entry], shape: type[serializers.Serializer]
) -> Response:
    said = checked(shape, request)
    entry = record(by=own_seat(request, slug, policies.designs), round_id=round_id, **said)
    return Response(shapes.EntrySerializer(entry).data, status=status.HTTP_201_CREATED)


class Benefits(IdempotentMixin, APIView):
    """Write the benefit of some days that are over: it is split as was agreed."""

    resource = "sharing"

    @extend_schema(
        operation_id="sharing_record_benefit", request=shapes.BenefitSerializer, responses={201: shapes.EntrySerializer}
    )
    def post(self, request: Request, slug: str, round_id: int) -> Response:
        return _written(request, slug, round_id, entries.record_benefit, shapes.BenefitSerializer)


class Payments(IdempotentMixin, APIView):
    """Write that somebody who shares was paid: never more than what is owed to them."""

    resource = "sharing"

    @extend_schema(
        operation_id="sharing_record_payment", request=shapes.PaymentSerializer, responses={201: shapes.EntrySerializer}
    )
    def post(self, request: Request, slug: str, round_id: int) -> Response:
        return _written(request, slug, round_id, entries.record_payment, shapes.PaymentSerializer)


class Losses(IdempotentMixin, APIView):
    """Write what a risk cost: whoever agreed to bear it bears it."""

    resource = "sharing"

    @extend_schema(
        operation_id="sharing_record_loss", request=shapes.LossSerializer, responses={201: shapes.EntrySerializer}
    )
    def post(self, request: Request, slug: str, round_id: int) -> Response:
        return _written(request, slug, round_id, entries.record_loss, shapes.LossSerializer)


class Reversals(IdempotentMixin, APIView):
    """Undo an entry that was wrong by another, which says why: both stay."""

    resource = "sharing"

    @extend_schema(
        operation_id="sharing_reverse", request=shapes.ReversalSerializer, responses={201: shapes.EntrySerializer}
    )
    def post(self, request: Request, slug: str, round_id: int) -> Response:
        return _written(request, slug, round_id, entries.reverse, shapes.ReversalSerializer)
