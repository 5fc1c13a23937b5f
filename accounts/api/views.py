"""One's own account by API: the same services as the pages."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import ListAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api import filters
from accounts.api.requests import person
from accounts.api.serializers import ConsentSerializer, MeSerializer, NoticeSerializer, ReadSerializer
from accounts.models import Notice, User
from accounts.selectors import consents as permissions
from accounts.selectors import notices as told
from accounts.selectors import people
from accounts.services import consents, notices, profiles, users
from core.api.idempotency import IdempotentMixin
from core.api.pagination import CursorPagination


class MeView(APIView):
    """Who I am here."""

    permission_classes = [IsAuthenticated]
    serializer_class = MeSerializer

    @extend_schema(operation_id="me_read", responses=MeSerializer)
    def get(self, request: Request) -> Response:
        return Response(MeSerializer(_me(request)).data)

    @extend_schema(operation_id="me_change", request=MeSerializer, responses=MeSerializer)
    def patch(self, request: Request) -> Response:
        """Change what is sent, leave the rest."""
        wanted = MeSerializer(data=request.data, partial=True)
        wanted.is_valid(raise_exception=True)
        changes = dict(wanted.validated_data)
        of_profile = changes.pop("profile", {})
        if "display_name" in changes:
            users.rename(by=person(request), display_name=changes["display_name"])
        if "language" in changes:
            users.change_language(by=person(request), language=changes["language"])
        if of_profile:
            profiles.change(by=person(request), **of_profile)
        return Response(MeSerializer(_me(request)).data)


def _me(request: Request) -> User:
    me = people.with_faces(people.present()).get(pk=person(request).pk)
    if not hasattr(me, "profile"):
        me.profile = people.profile_of(me.pk)
    return me


class ConsentsView(IdempotentMixin, APIView):
    """What I allow, purpose by purpose."""

    permission_classes = [IsAuthenticated]
    serializer_class = ConsentSerializer

    @extend_schema(operation_id="consents_list", responses=ConsentSerializer(many=True))
    def get(self, request: Request) -> Response:
        return Response(_states(request))

    @extend_schema(
        operation_id="consents_grant", request=ConsentSerializer, responses={201: ConsentSerializer(many=True)}
    )
    def post(self, request: Request) -> Response:
        """Allow one purpose; allowed already, nothing changes."""
        consents.grant(by=person(request), purpose=_purpose(request))
        return Response(_states(request), status=status.HTTP_201_CREATED)

    @extend_schema(
        operation_id="consents_withdraw", request=ConsentSerializer, responses={200: ConsentSerializer(many=True)}
    )
    def delete(self, request: Request) -> Response:
        """Take one purpose back, with effect at once."""
        consents.withdraw(by=person(request), purpose=_purpose(request))
        return Response(_states(request))


def _purpose(request: Request) -> str:
    asked = ConsentSerializer(data=request.data)
    asked.is_valid(raise_exception=True)
    return str(asked.validated_data["purpose"])


def _states(request: Request) -> Any:
    return ConsentSerializer(permissions.states(person(request).pk), many=True).data


class NoticePagination(CursorPagination):
    """Newest first."""

    ordering = "-updated_at"


class NoticesView(ListAPIView):
    """What I was told."""

    permission_classes = [IsAuthenticated]
    serializer_class = NoticeSerializer
    pagination_class = NoticePagination
    queryset = Notice.objects.none()
    filterset_class = filters.Notices

    def get_queryset(self):
        return told.inbox(person(self.request).pk)


class ReadNoticesView(IdempotentMixin, APIView):
    """What I have seen."""

    permission_classes = [IsAuthenticated]
    serializer_class = ReadSerializer

    @extend_schema(operation_id="notices_mark_read", request=ReadSerializer, responses={204: None})
    def post(self, request: Request) -> Response:
        """Mark the notices named as read, or all of them when none is named."""
        seen = ReadSerializer(data=request.data)
        seen.is_valid(raise_exception=True)
        if "ids" not in seen.validated_data:
            notices.read_all(by=person(request))
        for notice_id in seen.validated_data.get("ids", []):
            notices.read(by=person(request), notice_id=notice_id)
        return Response(status=status.HTTP_204_NO_CONTENT)
