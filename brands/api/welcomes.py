"""The API of welcomes: each side says yes with PUT and no with DELETE, in whatever order."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_field, extend_schema_serializer
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from brands import policies
from brands.api.requests import own_seat
from brands.models import Welcome
from brands.selectors import brands, welcomes
from brands.services import welcomes as acting
from communities.api.requests import own_membership
from communities.selectors import communities, memberships
from core.api.parsing import checked


class WelcomeSerializer(serializers.ModelSerializer):
    """Where a brand and a community stand: who said yes when, and once both did, until when it holds."""

    brand = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    community = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    state = serializers.SerializerMethodField()

    class Meta:
        model = Welcome
        fields = ["brand", "community", "state", "purpose", "brand_at", "community_at", "until"]

    @extend_schema_field(serializers.ChoiceField(choices=["asks", "invites", "begun"]))
    def get_state(self, welcome: Any) -> str:
        return welcomes.state_of(welcome)


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "A purpose", request_only=True, value={"purpose": "Design with you the milk of the school canteen."}
        )
    ]
)
class PurposeSerializer(serializers.Serializer):
    """What a brand would ask the members of a community."""

    purpose = serializers.CharField(max_length=acting.PURPOSE)


class OfBrand(APIView):
    """Where a brand may address members, where it asks to, where it is invited."""

    resource = "brands"

    @extend_schema(operation_id="brand_communities_list", responses=WelcomeSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        seat = own_seat(request, slug, policies.has_seat)
        return Response(WelcomeSerializer(welcomes.of_brand(seat.brand_id), many=True).data)


class OneOfBrand(APIView):
    """Ask to address the members of a community, or say yes to its invitation; ask no more, or go. Twice is once."""

    resource = "brands"

    @extend_schema(operation_id="brand_communities_ask", request=PurposeSerializer, responses=WelcomeSerializer)
    def put(self, request: Request, slug: str, community: str) -> Response:
        seat = own_seat(request, slug, policies.designs)
        found = communities.by_slug(community)
        said = acting.ask(by=seat, community_id=found.pk, **checked(PurposeSerializer, request))
        return Response(WelcomeSerializer(said).data)

    @extend_schema(operation_id="brand_communities_withdraw", request=None, responses={204: None})
    def delete(self, request: Request, slug: str, community: str) -> Response:
        seat = own_seat(request, slug, policies.designs)
        acting.withdraw(by=seat, community_id=communities.by_slug(community).pk)
        return Response(status=status.HTTP_204_NO_CONTENT)


class OfCommunity(APIView):
    """Which brands may address the members of a community; for who answers for it, also which ask to, or were invited."""

    @extend_schema(operation_id="community_brands_list", responses=WelcomeSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        community = communities.by_slug(slug)
        answers = welcomes.answers(memberships.of(request.user, community.pk))
        found = welcomes.in_community(community.pk, waiting=answers)
        return Response(WelcomeSerializer(found, many=True).data)


class OneOfCommunity(APIView):
    """Let a brand in, or invite it; decline, or let it in no longer. By who holds the task that the rules name. Twice is once."""

    @extend_schema(operation_id="community_brands_welcome", request=None, responses=WelcomeSerializer)
    def put(self, request: Request, slug: str, brand: str) -> Response:
        by = own_membership(request, communities.by_slug(slug))
        return Response(WelcomeSerializer(acting.welcome(by=by, brand_id=brands.by_slug(brand).pk)).data)

    @extend_schema(operation_id="community_brands_dismiss", request=None, responses={204: None})
    def delete(self, request: Request, slug: str, brand: str) -> Response:
        by = own_membership(request, communities.by_slug(slug))
        acting.dismiss(by=by, brand_id=brands.by_slug(brand).pk)
        return Response(status=status.HTTP_204_NO_CONTENT)
