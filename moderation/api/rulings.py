"""The API of decisions, for those whom they concern: read, appealed; and of appeals, for those who have a part in them."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from communities.selectors import memberships
from core.api.idempotency import IdempotentMixin
from core.api.pagination import CursorPagination
from core.api.parsing import checked
from moderation import publishing
from moderation.api import filters, shapes
from moderation.models import Appeal, Ruling
from moderation.selectors import hearings, rulings
from moderation.services import appeals


def _person(request: Request) -> User:
    """Whoever is signed in: all of these doors are for an account."""
    assert isinstance(request.user, User)
    return request.user


class OwnRulings(generics.ListAPIView):
    """What was decided about oneself, the latest first."""

    permission_classes = [IsAuthenticated]
    serializer_class = shapes.RulingSerializer
    pagination_class = CursorPagination
    queryset = Ruling.objects.none()
    filterset_class = filters.OfCases

    def get_queryset(self) -> Any:
        return rulings.about(_person(self.request).pk)


class OneRuling(APIView):
    """A decision with its reasons."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="rulings_retrieve", responses=shapes.RulingForMeSerializer)
    def get(self, request: Request, puid: str) -> Response:
        user = _person(request)
        return Response(shapes.RulingForMeSerializer(rulings.readable(user, puid), context={"user": user}).data)


class Record(APIView):
    """The same as one record, in the field names of the European Commission's transparency database."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="rulings_record", responses=OpenApiTypes.OBJECT)
    def get(self, request: Request, puid: str) -> Response:
        return Response(publishing.record(rulings.readable(_person(request), puid)))


class Appeals(IdempotentMixin, APIView):
    """Ask that members drawn by lot look again: free, once a side."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="appeals_create", request=shapes.AppealingSerializer, responses={201: shapes.AppealSerializer}
    )
    def post(self, request: Request, puid: str) -> Response:
        user = _person(request)
        ruling = rulings.readable(user, puid)
        made = appeals.make(by=user, ruling_id=ruling.pk, **checked(shapes.AppealingSerializer, request))
        return _told(hearings.anywhere(made.pk, user), user, status.HTTP_201_CREATED)


def _told(appeal: Appeal, user: User, code: int = 200) -> Response:
    return Response(shapes.AppealSerializer(appeal, context={"user": user}).data, status=code)


class OneAppeal(APIView):
    """An appeal: both sides, the decision, and what was said."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="appeals_retrieve", responses=shapes.AppealSerializer)
    def get(self, request: Request, appeal_id: int) -> Response:
        user = _person(request)
        return _told(hearings.anywhere(appeal_id, user), user)


class OwnReply(APIView):
    """Whoever decided replies, or says it otherwise, until the jury has ended."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="appeals_reply", request=shapes.AppealReplyingSerializer, responses=shapes.AppealSerializer
    )
    def put(self, request: Request, appeal_id: int) -> Response:
        user = _person(request)
        by = memberships.ever_of(user, hearings.anywhere(appeal_id, user).ruling.case.community_id)
        appeals.reply(by=by, appeal_id=appeal_id, **checked(shapes.AppealReplyingSerializer, request))
        return _told(hearings.anywhere(appeal_id, user), user)
