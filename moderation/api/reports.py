"""The API of reports: anybody says what is wrong, and follows it by the receipt."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from communities.selectors import communities
from core import origins
from core.api.idempotency import IdempotentMixin
from core.api.pagination import CursorPagination
from core.api.parsing import checked
from moderation.api import filters, shapes
from moderation.models import Report
from moderation.selectors import contents
from moderation.selectors import reports as known
from moderation.services import reports


class Reports(IdempotentMixin, APIView):
    """Report a message, or how a member behaves: with an account or without."""

    permission_classes = [AllowAny]

    @extend_schema(
        operation_id="reports_create",
        request=shapes.ReportingSerializer,
        responses={201: shapes.FollowedReportSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        community = communities.by_slug(slug)
        said = checked(shapes.ReportingSerializer, request)
        contents.standing_in(community, said["kind"], said["content"])
        by = request.user if isinstance(request.user, User) else None
        made = reports.file(by=by, origin=origins.of(request), **said)
        return Response(told(made.receipt), status=status.HTTP_201_CREATED)


def told(receipt: str) -> dict[str, Any]:
    """A report as its sender follows it."""
    return dict(shapes.FollowedReportSerializer(known.by_receipt(receipt)).data)


class OneReport(APIView):
    """What became of a report, for whoever holds its receipt."""

    permission_classes = [AllowAny]

    @extend_schema(operation_id="reports_retrieve", responses=shapes.FollowedReportSerializer)
    def get(self, request: Request, receipt: str) -> Response:
        return Response(told(receipt))


class OwnReports(generics.ListAPIView):
    """What one reported, the latest first."""

    permission_classes = [IsAuthenticated]
    serializer_class = shapes.FollowedReportSerializer
    pagination_class = CursorPagination
    queryset = Report.objects.none()
    filterset_class = filters.OfCases

    def get_queryset(self) -> Any:
        return known.of_person(int(self.request.user.pk or 0)).prefetch_related("case__ruling__measures")
