"""The API of the place of those who moderate: read, written in, absences said."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from communities.models import Membership
from communities.selectors import communities
from core.api.idempotency import IdempotentMixin
from core.api.parsing import checked
from moderation.api.cases import moderating
from moderation.models import Absence, BenchNote
from moderation.selectors import among
from moderation.services import bench as acting


class AbsenceSerializer(serializers.ModelSerializer):
    """From one day to another, both included."""

    class Meta:
        model = Absence
        fields = ["begins_on", "ends_on", "hands_over"]


class ServingSerializer(serializers.Serializer):
    """Somebody who moderates. ``kept``: how many open cases."""

    name = serializers.CharField(source="mandate.membership.user.public_name")
    until = serializers.DateTimeField(source="mandate.ends_at", allow_null=True)
    kept = serializers.IntegerField()
    away = AbsenceSerializer(allow_null=True)


class BenchNoteSerializer(serializers.ModelSerializer):
    """What somebody said to the others, or left to whoever comes next."""

    by = serializers.CharField(source="by.user.public_name")

    class Meta:
        model = BenchNote
        fields = ["id", "by", "text", "is_handover", "at"]


class BenchSerializer(serializers.Serializer):
    """The place of those who moderate, for those in office alone. Notes: the latest fifty, forgotten after half a year."""

    serving = ServingSerializer(many=True)
    handovers = BenchNoteSerializer(many=True)
    notes = BenchNoteSerializer(many=True)


class NotingSerializer(serializers.Serializer):
    """Something for those who moderate."""

    text = serializers.CharField(max_length=acting.TEXT)
    is_handover = serializers.BooleanField(default=False)


class BeingAwaySerializer(serializers.Serializer):
    """From when to when; ``note`` is left to whoever takes one's cases over."""

    begins = serializers.DateField()
    ends = serializers.DateField()
    hands_over = serializers.BooleanField(default=False)
    note = serializers.CharField(max_length=acting.TEXT, allow_blank=True, default="")


def _by(request: Request, slug: str) -> Membership:
    return moderating(request, communities.by_slug(slug).pk)


class Bench(APIView):
    """Who serves until when, who keeps how much, who is away; what is left to whoever comes, and what is said."""

    @extend_schema(operation_id="bench_retrieve", responses=BenchSerializer)
    def get(self, request: Request, slug: str) -> Response:
        here = _by(request, slug).community_id
        told: dict[str, Any] = {
            "serving": among.serving(here),
            "handovers": among.handovers(here),
            "notes": among.notes(here),
        }
        return Response(BenchSerializer(told).data, headers={"Cache-Control": "no-store"})


class Notes(IdempotentMixin, APIView):
    """Say something to those who moderate, or leave it to whoever comes next."""

    @extend_schema(operation_id="bench_note", request=NotingSerializer, responses={201: BenchNoteSerializer})
    def post(self, request: Request, slug: str) -> Response:
        made = acting.write(by=_by(request, slug), **checked(NotingSerializer, request))
        return Response(BenchNoteSerializer(made).data, status=status.HTTP_201_CREATED)


class OwnAbsence(APIView):
    """Say from when to when one is away, or that one is there after all."""

    @extend_schema(operation_id="bench_be_away", request=BeingAwaySerializer, responses=AbsenceSerializer)
    def put(self, request: Request, slug: str) -> Response:
        made = acting.be_away(by=_by(request, slug), **checked(BeingAwaySerializer, request))
        return Response(AbsenceSerializer(made).data)

    @extend_schema(operation_id="bench_be_back", responses={204: None})
    def delete(self, request: Request, slug: str) -> Response:
        acting.be_back(by=_by(request, slug))
        return Response(status=status.HTTP_204_NO_CONTENT)
