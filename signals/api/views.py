"""The same acts as the pages, for programs; each goes through the same service."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from communities.models import Membership
from communities.selectors import communities, memberships
from core.api.idempotency import IdempotentMixin
from signals import policies
from signals.api import filters
from signals.api import serializers as shapes
from signals.models import Reading, WeakSignal
from signals.selectors import observatory, readings
from signals.services import readings as reading_services
from signals.services import signals as signal_services


def _person(request: Request) -> User:
    assert isinstance(request.user, User)
    return request.user


def _animator(request: Request, slug: str) -> Membership:
    community = communities.by_slug(slug)
    membership = memberships.of(request.user, community.pk)
    policies.may_observe.require(membership, community)
    assert membership is not None
    return membership


class Readings(generics.ListAPIView[Reading]):
    """Everything that was read in what I wrote, newest first."""

    permission_classes = [IsAuthenticated]
    serializer_class = shapes.ReadingSerializer
    queryset = Reading.objects.none()
    filterset_class = filters.Readings

    def get_queryset(self) -> QuerySet[Reading]:
        return readings.of_author(_person(self.request))


class OneReading(IdempotentMixin, APIView):
    """POST corrects a reading; DELETE removes it, and the text is not read again."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=shapes.ContestSerializer, responses=shapes.ReadingSerializer)
    def post(self, request: Request, reading_id: int) -> Response:
        said = shapes.ContestSerializer(data=request.data)
        said.is_valid(raise_exception=True)
        reading = reading_services.contest(by=_person(request), reading_id=reading_id, **said.validated_data)
        return Response(shapes.ReadingSerializer(reading).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, reading_id: int) -> Response:
        reading_services.withhold(by=_person(request), reading_id=reading_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


class Signals(generics.ListAPIView[WeakSignal]):
    """The early signals of a community, for those who animate it."""

    permission_classes = [IsAuthenticated]
    serializer_class = shapes.SignalSerializer
    queryset = WeakSignal.objects.none()
    filterset_class = filters.Signals

    def get_queryset(self) -> QuerySet[WeakSignal]:
        return observatory.shown(_animator(self.request, self.kwargs["slug"]).community_id)


class Move(IdempotentMixin, APIView):
    """Move a signal: seen, answered, closed."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=shapes.MoveSerializer, responses=shapes.SignalSerializer)
    def post(self, request: Request, slug: str, signal_id: int) -> Response:
        asked = shapes.MoveSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        by = _animator(request, slug)
        signal = signal_services.move(by=by, signal_id=signal_id, **asked.validated_data)
        return Response(shapes.SignalSerializer(signal).data)
