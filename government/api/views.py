"""The API of government: reading is open, the founder chooses the first rules; the services decide."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from communities.selectors import communities, mandates, memberships
from core.api.idempotency import IdempotentMixin
from government import policies
from government.api import serializers as shapes
from government.selectors import constitutions
from government.services import constitutions as governing


class OneConstitution(IdempotentMixin, APIView):
    """The rules of government of a community; the founder chooses the first ones, once."""

    @extend_schema(responses=shapes.ConstitutionSerializer)
    def get(self, request: Request, slug: str) -> Response:
        kept = constitutions.in_force(communities.by_slug(slug).pk)
        return Response(shapes.ConstitutionSerializer(kept).data if kept else shapes.NOT_CHOSEN)

    @extend_schema(request=shapes.ChoosingSerializer, responses={201: shapes.ConstitutionSerializer})
    def post(self, request: Request, slug: str) -> Response:
        community = communities.by_slug(slug)
        membership = memberships.of(request.user, community.pk)
        policies.may_choose_rules.require(membership, community)
        body = shapes.ChoosingSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        kept = governing.choose(by=membership, **body.validated_data)
        return Response(shapes.ConstitutionSerializer(kept).data, status=status.HTTP_201_CREATED)


class Mandates(APIView):
    """Who holds which task in a community now, and until when."""

    @extend_schema(operation_id="communities_mandates_list", responses=shapes.MandateSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        held = mandates.held_now(communities.by_slug(slug).pk)
        return Response(shapes.MandateSerializer(held, many=True).data)
