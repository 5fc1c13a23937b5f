"""The API of what the law orders: for the site's team; for whoever wrote it; for a moderator who met it."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from accounts.policies import is_staff
from core.actors import Staff
from core.api.idempotency import IdempotentMixin
from core.api.pagination import CursorPagination
from core.api.parsing import checked
from core.errors import Invalid
from moderation.api import filters
from moderation.api import lane_shapes as shapes
from moderation.api.cases import judging
from moderation.models import Case, Order
from moderation.selectors import contents, lane
from moderation.services import handing, order_bans, order_contests, order_reports, orders


def team(request: Request, cause: str = "") -> Staff:
    """Somebody of the site's team; the policy's sentence for everybody else."""
    is_staff.require(request.user)
    return Staff(request.user, cause)


class ByComing(CursorPagination):
    """The oldest first: it waits longest."""

    ordering = ("handed_at", "pk")


class HandedCases(generics.ListAPIView):
    """What the site's team is to look at: it may be what the law orders."""

    permission_classes = [IsAuthenticated]
    serializer_class = shapes.HandedCaseSerializer
    pagination_class = ByComing
    queryset = Case.objects.none()
    filterset_class = filters.Handed

    def get_queryset(self) -> Any:
        team(self.request)
        return lane.waiting()


class HandedOver(APIView):
    """It may be what the law orders: the site's team looks at it, and no member reads it any more."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="cases_hand_over", request=shapes.HandingOverSerializer, responses={204: None})
    def put(self, request: Request, case_id: int) -> Response:
        by, case = judging(request, case_id)
        handing.hand_over(by=by, case_id=case.pk, **checked(shapes.HandingOverSerializer, request))
        return Response(status=status.HTTP_204_NO_CONTENT)


class HandedBack(APIView):
    """It is nothing of the kind: those who moderate decide it."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="cases_hand_back", request=shapes.HandingBackSerializer, responses={204: None})
    def put(self, request: Request, case_id: int) -> Response:
        by = team(request)
        said = checked(shapes.HandingBackSerializer, request)
        handing.hand_back(by=Staff(by.user, said["cause"]), case_id=case_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


class Orders(IdempotentMixin, generics.ListAPIView):
    """What was carried out; carry out another."""

    permission_classes = [IsAuthenticated]
    serializer_class = shapes.OrderSerializer
    pagination_class = CursorPagination
    queryset = Order.objects.none()
    filterset_class = filters.Orders

    def get_queryset(self) -> Any:
        team(self.request)
        return lane.orders()

    @extend_schema(
        operation_id="orders_create", request=shapes.OrderingSerializer, responses={201: shapes.OrderSerializer}
    )
    def post(self, request: Request) -> Response:
        team(request)
        said = checked(shapes.OrderingSerializer, request)
        kind, content = _named(said.pop("address", ""), said.pop("kind", ""), said.pop("content", 0))
        made = orders.carry_out(by=team(request, said["ground"]), kind=kind, content=content, **said)
        return _told(made.pk, status.HTTP_201_CREATED)


def _named(address: str, kind: str, content: int) -> tuple[str, int]:
    """By its address, or by its kind and number."""
    if address:
        return contents.at_address(address)
    if not (kind and content):
        missing = _("Say which content it is about: its address, or its kind and number.")
        raise Invalid(missing, fields={"address": missing})
    return kind, content


def _told(order_id: int, code: int = 200) -> Response:
    return Response(shapes.OrderSerializer(lane.order(order_id)).data, status=code)


class OneOrder(APIView):
    """One that was carried out."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="orders_retrieve", responses=shapes.OrderSerializer)
    def get(self, request: Request, order_id: int) -> Response:
        team(request)
        return _told(order_id)


class OrderReported(APIView):
    """When and to whom it was reported."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="orders_note", request=shapes.OrderReportingSerializer, responses=shapes.OrderSerializer
    )
    def put(self, request: Request, order_id: int) -> Response:
        by = team(request)
        order_reports.note_report(by=by, order_id=order_id, **checked(shapes.OrderReportingSerializer, request))
        return _told(order_id)


class OrderProlonged(APIView):
    """The law forbids to tell for longer."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="orders_prolong", request=shapes.ProlongingSerializer, responses=shapes.OrderSerializer)
    def put(self, request: Request, order_id: int) -> Response:
        by = team(request)
        said = checked(shapes.ProlongingSerializer, request)
        order_bans.prolong(by=Staff(by.user, said["reason"]), order_id=order_id, until=said["until"])
        return _told(order_id)


class OrderAnswer(APIView):
    """Answer whoever contests; or lift what no longer holds."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="orders_answer", request=shapes.OrderAnswerSerializer, responses=shapes.OrderSerializer)
    def put(self, request: Request, order_id: int) -> Response:
        by = team(request)
        said = checked(shapes.OrderAnswerSerializer, request)
        order_contests.answer(by=Staff(by.user, said["text"]), order_id=order_id, lifts=said["lifts"])
        return _told(order_id)


class OwnOrders(generics.ListAPIView):
    """What was withdrawn of one's own because the law orders it, once one may know."""

    permission_classes = [IsAuthenticated]
    serializer_class = shapes.OrderStatementSerializer
    pagination_class = CursorPagination
    queryset = Order.objects.none()
    filterset_class = filters.Orders

    def get_queryset(self) -> Any:
        return lane.about(int(self.request.user.pk or 0))


class Statement(APIView):
    """One of these; contest it."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="order_statement_retrieve", responses=shapes.OrderStatementSerializer)
    def get(self, request: Request, puid: str) -> Response:
        return Response(shapes.OrderStatementSerializer(lane.readable(int(request.user.pk or 0), puid)).data)

    @extend_schema(
        operation_id="order_statement_contest",
        request=shapes.ContestingSerializer,
        responses=shapes.OrderStatementSerializer,
    )
    def put(self, request: Request, puid: str) -> Response:
        assert isinstance(request.user, User)
        order = lane.readable(request.user.pk, puid)
        order_contests.contest(by=request.user, order_id=order.pk, **checked(shapes.ContestingSerializer, request))
        return self.get(request, puid)
