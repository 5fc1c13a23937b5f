"""The API of questions to panels, for a brand: ask for one, follow it, read its release."""

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from brands.api.requests import own_seat
from brands.policies import designs, has_seat
from communities.selectors import communities
from core.api.idempotency import IdempotentMixin
from core.api.pagination import CursorPagination
from core.api.parsing import checked
from listening import reading
from listening.api import filters
from listening.models import Inquiry
from listening.selectors import inquiries
from listening.services import inquiries as acting


class PanelQuestionSerializer(serializers.Serializer[Any]):
    """One question. `options`: from two to eight, for a choice alone; a blank answer is always there."""

    kind = serializers.ChoiceField(choices=reading.KINDS)
    text = serializers.CharField(min_length=10, max_length=reading.ASKED)
    options = serializers.ListField(
        child=serializers.CharField(max_length=reading.OPTION), required=False, max_length=reading.OPTIONS[-1]
    )


class PanelWordsSerializer(serializers.Serializer[Any]):
    """What a panel is asked, of which community, how many, how many days to answer."""

    community = serializers.SlugField()
    subject = serializers.CharField(min_length=5, max_length=acting.SUBJECT)
    why = serializers.CharField(min_length=20, max_length=acting.WHY)
    questions = PanelQuestionSerializer(many=True, allow_empty=False)
    seats = serializers.IntegerField(min_value=acting.SEATS[0], max_value=acting.SEATS[-1])
    days = serializers.IntegerField(min_value=acting.DAYS[0], max_value=acting.DAYS[-1])


class PanelAnswerSerializer(serializers.Serializer[Any]):
    """About how many gave this answer, rounded down; 0: fewer than five, nobody perhaps."""

    name = serializers.CharField()
    people = serializers.IntegerField()


class PanelCountSerializer(serializers.Serializer[Any]):
    """What was answered to one question; `words`: those that the brand may read as they are, in no order."""

    kind = serializers.ChoiceField(choices=reading.KINDS)
    text = serializers.CharField()
    blank = serializers.IntegerField()
    answers = PanelAnswerSerializer(many=True)
    words = serializers.ListField(child=serializers.CharField())


class PanelReleaseSerializer(serializers.Serializer[Any]):
    """What a panel answered, counted once and never again; `about` 0: fewer than five answered, and nothing is told."""

    inquiry = serializers.IntegerField()
    subject = serializers.CharField()
    seats = serializers.IntegerField()
    about = serializers.IntegerField()
    questions = PanelCountSerializer(many=True)


class BrandPanelSerializer(serializers.ModelSerializer):
    """A panel that a brand asked for. Nobody is told who may be drawn, who was, nor how many answered before the close.

    `secret` is empty until the lot is cast; its SHA-256 is `commitment`. `release` is null until the close; `digest`: its SHA-256.
    """

    community = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    questions = PanelQuestionSerializer(many=True, read_only=True)
    secret = serializers.SerializerMethodField()
    release = serializers.SerializerMethodField()

    class Meta:
        model = Inquiry
        fields = [
            "id", "community", "subject", "why", "questions", "seats", "days", "state", "pool", "commitment", "secret", "asked_at",
            "draws_at", "closes_at", "ended_at", "release", "digest",
        ]  # fmt: skip

    def get_secret(self, inquiry: Any) -> str:
        return inquiry.secret if inquiry.closes_at else ""

    @extend_schema_field(PanelReleaseSerializer(allow_null=True))
    def get_release(self, inquiry: Any) -> Any:
        return inquiry.release or None


class OfBrand(IdempotentMixin, generics.ListAPIView):
    """What a brand asked panels, the newest first; ask a community that let it in for one."""

    resource = "listening"
    serializer_class = BrandPanelSerializer
    pagination_class = CursorPagination
    queryset = Inquiry.objects.none()
    filterset_class = filters.Inquiries

    def get_queryset(self) -> Any:
        return inquiries.of_brand(own_seat(self.request, self.kwargs["slug"], has_seat).brand_id)

    @extend_schema(operation_id="brand_panels_ask", request=PanelWordsSerializer, responses={201: BrandPanelSerializer})
    def post(self, request: Request, slug: str) -> Response:
        seat = own_seat(request, slug, designs)
        said = checked(PanelWordsSerializer, request)
        made = acting.ask(by=seat, community_id=communities.by_slug(said.pop("community")).pk, **said)
        return Response(BrandPanelSerializer(made).data, status=status.HTTP_201_CREATED)


class One(APIView):
    """Where a panel stands, and its release; ask it no more. Twice is once."""

    resource = "listening"

    @extend_schema(operation_id="brand_panels_retrieve", responses=BrandPanelSerializer)
    def get(self, request: Request, slug: str, inquiry_id: int) -> Response:
        seat = own_seat(request, slug, has_seat)
        return Response(BrandPanelSerializer(inquiries.to_brand(seat.brand_id, inquiry_id)).data)

    @extend_schema(operation_id="brand_panels_stop", request=None, responses={200: BrandPanelSerializer})
    def delete(self, request: Request, slug: str, inquiry_id: int) -> Response:
        seat = own_seat(request, slug, designs)
        return Response(BrandPanelSerializer(acting.stop(by=seat, inquiry_id=inquiry_id)).data)
