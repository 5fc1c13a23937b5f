"""The API of opinions: statements of a consultation, one's answers, the groups that were drawn."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api.idempotency import IdempotentMixin
from core.api.parsing import checked
from government.api.elections import member_of
from government.models import Opinion, OpinionPicture, Statement
from government.selectors import decisions
from government.selectors import opinions as reading
from government.services import opinions


class StatementSerializer(serializers.ModelSerializer):
    """A short sentence; who wrote it is not told."""

    class Meta:
        model = Statement
        fields = ["id", "text", "created_at"]


class PictureSerializer(serializers.ModelSerializer):
    """The groups as they were drawn last: sizes and places, and what each says of what unites and divides."""

    class Meta:
        model = OpinionPicture
        fields = ["people", "silent", "record", "drawn_at"]


class OpinionsSerializer(serializers.Serializer):
    """The statements, the oldest first, and the picture; null before there is one."""

    statements = StatementSerializer(many=True)
    picture = PictureSerializer(allow_null=True)


class WritingSerializer(serializers.Serializer):
    """A statement."""

    text = serializers.CharField(max_length=opinions.TEXT)


class OpinionSerializer(serializers.Serializer):
    """1: agree, -1: disagree, 0: pass."""

    says = serializers.ChoiceField(choices=Opinion.Says.choices)


class Statements(IdempotentMixin, APIView):
    """What members think, in a consultation; a statement of one's own."""

    @extend_schema(operation_id="statements_retrieve", responses=OpinionsSerializer)
    def get(self, request: Request, decision_id: int) -> Response:
        decision = decisions.by_id(decision_id)
        told: dict[str, Any] = {"statements": reading.statements(decision), "picture": reading.picture(decision)}
        return Response(OpinionsSerializer(told).data)

    @extend_schema(request=WritingSerializer, responses={201: StatementSerializer})
    def post(self, request: Request, decision_id: int) -> Response:
        decision = decisions.by_id(decision_id)
        by = member_of(request, decision.community_id)
        written = opinions.write(by=by, decision_id=decision.pk, **checked(WritingSerializer, request))
        return Response(StatementSerializer(written).data, status=status.HTTP_201_CREATED)


class OwnOpinion(APIView):
    """Agree, disagree or pass; said again, it replaces what was said before."""

    @extend_schema(request=OpinionSerializer, responses=OpinionSerializer)
    def put(self, request: Request, statement_id: int) -> Response:
        statement = reading.by_id(statement_id)
        by = member_of(request, statement.decision.community_id)
        body = checked(OpinionSerializer, request)
        return Response({"says": opinions.say(by=by, statement_id=statement.pk, **body).says})
