"""The API of automatic rules: read by everybody; written, tried, turned on and off by those who moderate."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from communities.models import Membership
from communities.policies import is_moderator
from communities.selectors import communities, memberships
from core.api.idempotency import IdempotentMixin
from core.api.pagination import CursorPagination
from core.api.parsing import checked
from core.errors import Refused
from moderation.api import filters
from moderation.api import rule_shapes as shapes
from moderation.models import Rule
from moderation.selectors import rules as known
from moderation.services import rules


def moderating(request: Request, community_id: int) -> Membership:
    """The membership of somebody who moderates there; the policy's sentence for everybody else."""
    member = memberships.of(request.user, community_id)
    is_moderator.require(member, community_id)
    if member is None:
        raise Refused(is_moderator.sentence)
    return member


def _told(rule_id: int, code: int = 200) -> Response:
    return Response(shapes.told([known.with_versions().get(pk=rule_id)])[0], status=code)


class Facts(APIView):
    """What a rule can look for."""

    permission_classes = [AllowAny]

    @extend_schema(operation_id="rules_facts", responses=shapes.FactSerializer(many=True))
    def get(self, request: Request) -> Response:
        return Response(shapes.FactSerializer(shapes.all_facts(), many=True).data)


class InOrder(CursorPagination):
    """As they were written."""

    ordering = "pk"


class Rules(IdempotentMixin, generics.ListAPIView):
    """The automatic rules of a community; writing one. Nothing comes of it before it was tried and turned on."""

    serializer_class = shapes.RuleSerializer
    pagination_class = InOrder
    queryset = Rule.objects.none()
    filterset_class = filters.Rules

    @extend_schema(operation_id="rules_list")
    def get(self, request: Request, slug: str) -> Response:
        here = known.with_versions().filter(community=communities.by_slug(slug).pk)
        return self.get_paginated_response(shapes.told(list(self.paginate_queryset(self.filter_queryset(here)) or [])))

    @extend_schema(
        operation_id="rules_write", request=shapes.RuleWritingSerializer, responses={201: shapes.RuleSerializer}
    )
    def post(self, request: Request, slug: str) -> Response:
        by = moderating(request, communities.by_slug(slug).pk)
        version = rules.write(by=by, **_written(request))
        return _told(version.rule_id, status.HTTP_201_CREATED)


def _written(request: Request) -> dict[str, Any]:
    """What the service takes: conditions as plain data, which it reads itself."""
    said = checked(shapes.RuleWritingSerializer, request)
    return {**said, "conditions": [dict(one) for one in said["conditions"]]}


class OneRule(APIView):
    """A rule with its versions; a new version of it (PUT)."""

    @extend_schema(operation_id="rules_retrieve", responses=shapes.RuleSerializer)
    def get(self, request: Request, rule_id: int) -> Response:
        return _told(known.by_id(rule_id).pk)

    @extend_schema(operation_id="rules_rewrite", request=shapes.RuleWritingSerializer, responses=shapes.RuleSerializer)
    def put(self, request: Request, rule_id: int) -> Response:
        rule = known.by_id(rule_id)
        by = moderating(request, rule.community_id)
        rules.write(by=by, rule_id=rule.pk, **_written(request))
        return _told(rule.pk)


class Trials(IdempotentMixin, APIView):
    """Try a version on what was said last."""

    @extend_schema(operation_id="rules_try", request=shapes.TryingSerializer, responses={201: shapes.TrialSerializer})
    def post(self, request: Request, rule_id: int) -> Response:
        rule = known.by_id(rule_id)
        by = moderating(request, rule.community_id)
        trial = rules.try_out(by=by, rule_id=rule.pk, **checked(shapes.TryingSerializer, request))
        return Response(shapes.TrialSerializer(trial).data, status=status.HTTP_201_CREATED)


class RuleOn(APIView):
    """Turn a version on (PUT), or the rule off (DELETE)."""

    @extend_schema(operation_id="rules_turn_on", request=shapes.TurningOnSerializer, responses=shapes.RuleSerializer)
    def put(self, request: Request, rule_id: int) -> Response:
        rule = known.by_id(rule_id)
        by = moderating(request, rule.community_id)
        rules.turn_on(by=by, rule_id=rule.pk, **checked(shapes.TurningOnSerializer, request))
        return _told(rule.pk)

    @extend_schema(operation_id="rules_turn_off", responses={204: None})
    def delete(self, request: Request, rule_id: int) -> Response:
        rule = known.by_id(rule_id)
        rules.turn_off(by=moderating(request, rule.community_id), rule_id=rule.pk)
        return Response(status=status.HTTP_204_NO_CONTENT)
