"""The API of cases that members drawn by lot decide, for those who sit."""

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from moderation.api.case_shapes import HeldReportSerializer
from moderation.models import Case
from moderation.selectors import cases, referrals


class JuryFileSerializer(serializers.ModelSerializer):
    """What those read who sit. ``person`` is null but where the case is about how a member behaves."""

    panel = serializers.IntegerField(source="referral.panel_id")
    person = serializers.SerializerMethodField()
    reports = serializers.SerializerMethodField(help_text="The first thirty.")

    class Meta:
        model = Case
        fields = ["id", "kind", "panel", "person", "words", "reports"]

    def get_person(self, case: Case) -> str | None:
        return case.person.user.public_name if case.kind == "member" else None

    @extend_schema_field(HeldReportSerializer(many=True))
    def get_reports(self, case: Case) -> Any:
        return HeldReportSerializer(cases.reports(case), many=True).data


class Jury(APIView):
    """A case that touches everybody who moderates: those who sit answer in the panel that it names."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="cases_jury", responses=JuryFileSerializer)
    def get(self, request: Request, case_id: int) -> Response:
        case = cases.by_id(case_id)
        referrals.read_by(request.user, case)
        return Response(JuryFileSerializer(case).data, headers={"Cache-Control": "no-store"})
