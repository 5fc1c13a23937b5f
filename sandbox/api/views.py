"""The API of sandboxes: opened by a person; then programs let in there invent what people and time would do."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from brands import policies
from brands.api.requests import own_seat
from core.api.idempotency import IdempotentMixin
from core.api.parsing import checked
from core.errors import Missing
from rounds.api.shapes import RoundLineSerializer
from rounds.selectors import rounds
from rounds.services.reviews import WORDS
from sandbox.selectors import sandboxes
from sandbox.services import inventions
from sandbox.services import sandboxes as acting


class SandboxSerializer(serializers.Serializer):
    """A brand's twin, whose rounds are tried, and the invented community that lets it in."""

    twin = serializers.CharField(source="twin.slug")
    community = serializers.CharField(source="community.slug")
    opened_at = serializers.DateTimeField()


class _OfRoundSerializer(serializers.Serializer):
    round = serializers.IntegerField(min_value=1, max_value=2**53)


class InventedReviewSerializer(_OfRoundSerializer):
    """The invented community accepts a round, or declines it with these words."""

    accepts = serializers.BooleanField(default=True)
    words = serializers.CharField(max_length=WORDS, required=False, allow_blank=True)


class InventedAnswersSerializer(_OfRoundSerializer):
    """So many invented people answer: the same seed, the same answers."""

    count = serializers.IntegerField(min_value=1, max_value=inventions.AT_ONCE)
    seed = serializers.IntegerField(min_value=0, max_value=2**31, default=1)


class EndSerializer(_OfRoundSerializer):
    """The time of a round is over."""


class OfBrand(APIView):
    """The sandbox of a brand; opening it, by who answers for the brand. Twice is once."""

    resource = "sandbox"

    @extend_schema(operation_id="sandbox_retrieve", responses=SandboxSerializer)
    def get(self, request: Request, slug: str) -> Response:
        seat = own_seat(request, slug, policies.has_seat)
        found = sandboxes.behind(seat.brand_id) if seat.brand.is_sandbox else sandboxes.of(seat.brand_id)
        if found is None:
            raise Missing(acting.NONE)
        return Response(SandboxSerializer(found).data)

    @extend_schema(operation_id="sandbox_open", request=None, responses=SandboxSerializer)
    def put(self, request: Request, slug: str) -> Response:
        return Response(SandboxSerializer(acting.open_for(by=own_seat(request, slug, policies.answers_for))).data)


class Reviews(IdempotentMixin, APIView):
    """In a sandbox, have a round that was shown accepted, or declined."""

    resource = "sandbox"

    @extend_schema(
        operation_id="sandbox_review", request=InventedReviewSerializer, responses={201: RoundLineSerializer}
    )
    def post(self, request: Request, slug: str) -> Response:
        seat, said = own_seat(request, slug, policies.designs), checked(InventedReviewSerializer, request)
        inventions.review(by=seat, round_id=(round_id := said.pop("round")), **said)
        return _told(seat.brand_id, round_id)


class Answers(IdempotentMixin, APIView):
    """In a sandbox, have invented people answer an open round, or answer again."""

    resource = "sandbox"

    @extend_schema(
        operation_id="sandbox_answer", request=InventedAnswersSerializer, responses={201: RoundLineSerializer}
    )
    def post(self, request: Request, slug: str) -> Response:
        seat, said = own_seat(request, slug, policies.designs), checked(InventedAnswersSerializer, request)
        inventions.answer(by=seat, round_id=(round_id := said.pop("round")), **said)
        return _told(seat.brand_id, round_id)


class Closings(IdempotentMixin, APIView):
    """In a sandbox, end an open round before its time: it is counted as every other."""

    resource = "sandbox"

    @extend_schema(operation_id="sandbox_close", request=EndSerializer, responses={201: RoundLineSerializer})
    def post(self, request: Request, slug: str) -> Response:
        seat, said = own_seat(request, slug, policies.designs), checked(EndSerializer, request)
        inventions.close(by=seat, round_id=said["round"])
        return _told(seat.brand_id, said["round"])


def _told(brand_id: int, round_id: int) -> Response:
    found = rounds.in_brand(brand_id, round_id, drafts=True)
    return Response(RoundLineSerializer(found).data, status=status.HTTP_201_CREATED)
