"""The API of what members see in shops: everybody reads it, without who saw it; a member says it, the brand answers once."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import generics, serializers, status
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api.requests import person
from brands.api.requests import own_seat
from brands.policies import designs
from brands.selectors import brands
from commitments.api import filters
from commitments.models import Sighting
from commitments.selectors import sightings as found
from commitments.services import sightings
from communities.api.requests import own_membership
from communities.selectors import communities
from core.api.idempotency import IdempotentMixin
from core.api.pagination import CursorPagination
from core.api.parsing import ReadableJSONParser, checked
from rounds.selectors import rounds


class SightingSerializer(serializers.ModelSerializer):
    """What somebody saw; never who. `photo`: its address, or null; words and picture that were taken out of sight are not here."""

    photo = serializers.SerializerMethodField()
    answer = serializers.SerializerMethodField()

    class Meta:
        model = Sighting
        fields = ["id", "as_promised", "seen_on", "place", "price", "text", "photo", "answer", "answered_at"]

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_photo(self, one: Any) -> str | None:
        if one.photo_id is None or one.withheld_at is not None:
            return None
        product = one.commitment.round
        return reverse("commitments:photo", args=[product.brand.slug, product.pk, one.pk])

    @extend_schema_field(serializers.CharField())
    def get_answer(self, one: Sighting) -> str:
        return "" if one.answer_withheld_at else one.answer


class SeeingSerializer(serializers.Serializer):
    """What one saw; with a `picture`, sent as a form sends it (`multipart/form-data`)."""

    as_promised = serializers.BooleanField()
    seen_on = serializers.DateField()
    place = serializers.CharField(max_length=sightings.PLACE, help_text="The town is enough.")
    price = serializers.DecimalField(max_digits=7, decimal_places=2, required=False, allow_null=True, default=None)
    text = serializers.CharField(max_length=sightings.TEXT, required=False, allow_blank=True, default="")
    picture = serializers.FileField(max_length=200, required=False, default=None, allow_null=True)


class SightingAnswerSerializer(serializers.Serializer):
    """What the brand answers, once."""

    text = serializers.CharField(max_length=sightings.ANSWER)


class OfProduct(generics.ListAPIView):
    """What members saw of a product in shops, the latest first."""

    resource = "commitments"
    serializer_class = SightingSerializer
    pagination_class = CursorPagination
    queryset = Sighting.objects.none()
    filterset_class = filters.Sightings

    def get_queryset(self) -> Any:
        one = rounds.in_brand(brands.by_slug(self.kwargs["slug"]).pk, self.kwargs["round_id"], drafts=False)
        return found.of_round(one.pk).select_related("commitment__round__brand", "photo")


class Seeing(IdempotentMixin, APIView):
    """Say what one saw of a product in a shop: once a day."""

    parser_classes = [ReadableJSONParser, MultiPartParser]

    @extend_schema(operation_id="sightings_tell", request=SeeingSerializer, responses={201: SightingSerializer})
    def post(self, request: Request, slug: str, round_id: int) -> Response:
        by = own_membership(request, communities.by_slug(slug))
        made = sightings.tell(by=by, round_id=round_id, **checked(SeeingSerializer, request))
        return Response(SightingSerializer(made).data, status=status.HTTP_201_CREATED)


class Own(APIView):
    """Take back what oneself saw: its words and its picture go; it counts as taken back, and as nothing else."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="sightings_take_back", request=None, responses={204: None})
    def delete(self, request: Request, sighting_id: int) -> Response:
        sightings.take_back(by=person(request), sighting_id=sighting_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


class Answer(APIView):
    """The brand answers what was seen, once."""

    resource = "commitments"

    @extend_schema(operation_id="sightings_answer", request=SightingAnswerSerializer, responses=SightingSerializer)
    def put(self, request: Request, sighting_id: int) -> Response:
        seat = own_seat(request, brands.by_number(found.brand_of(sighting_id)).slug, designs)
        made = sightings.answer(by=seat, sighting_id=sighting_id, **checked(SightingAnswerSerializer, request))
        return Response(SightingSerializer(made).data)
