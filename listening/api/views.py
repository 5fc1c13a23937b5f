"""The API of what is shared: a brand reads weekly releases; who answers for the community opens and closes them."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from brands.api.requests import own_seat
from brands.policies import has_seat
from brands.selectors import brands
from communities.api.requests import own_membership
from communities.selectors import communities
from core.api.pagination import CursorPagination
from listening.api import filters
from listening.models import Agreement, Release
from listening.selectors import agreements
from listening.services import agreements as acting


class GroupSerializer(serializers.Serializer[Any]):
    """About so many people, rounded down, moved so, by this, for the sake of that (empty: no value was read)."""

    topic = serializers.CharField()
    emotion = serializers.CharField()
    value = serializers.CharField(allow_blank=True)
    people = serializers.IntegerField(min_value=5)


class WeeklyReleaseSerializer(serializers.ModelSerializer):
    """What moved a community in the week of that Monday. Fixed: it never changes; `digest` is the SHA-256 of its groups."""

    community = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    groups = GroupSerializer(source="cells", many=True, read_only=True)

    class Meta:
        model = Release
        fields = ["community", "week", "at", "groups", "digest"]


class AgreementSerializer(serializers.ModelSerializer):
    """With which brand a community shares, since when."""

    community = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    brand = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta:
        model = Agreement
        fields = ["community", "brand", "agreed_at"]


class ByWeek(CursorPagination):
    """The last week first."""

    ordering = ("-week", "-pk")


class OfBrand(generics.ListAPIView):
    """The weekly releases of the communities that share with a brand now, the last week first."""

    resource = "listening"
    serializer_class = WeeklyReleaseSerializer
    pagination_class = ByWeek
    queryset = Release.objects.none()
    filterset_class = filters.Releases

    def get_queryset(self) -> Any:
        return agreements.read_by(own_seat(self.request, self.kwargs["slug"], has_seat).brand_id)


class OfCommunity(APIView):
    """With which brands a community shares what moves it; for its members."""

    @extend_schema(operation_id="community_listening_list", responses=AgreementSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        by = own_membership(request, communities.by_slug(slug))
        return Response(AgreementSerializer(agreements.of_community(by.community_id), many=True).data)


class One(APIView):
    """Share with a brand what moves the community, or no longer: by who answers brands for it. Twice is once."""

    @extend_schema(operation_id="community_listening_share", request=None, responses=AgreementSerializer)
    def put(self, request: Request, slug: str, brand: str) -> Response:
        by = own_membership(request, communities.by_slug(slug))
        return Response(AgreementSerializer(acting.agree(by=by, brand_id=brands.by_slug(brand).pk)).data)

    @extend_schema(operation_id="community_listening_end", request=None, responses={204: None})
    def delete(self, request: Request, slug: str, brand: str) -> Response:
        by = own_membership(request, communities.by_slug(slug))
        acting.end(by=by, brand_id=brands.by_slug(brand).pk)
        return Response(status=status.HTTP_204_NO_CONTENT)
