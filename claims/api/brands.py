"""The API of claims for a brand: draft, evidence, publish, correct, withdraw, answer. Reading is open."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from brands.api.requests import own_seat, seat_of
from brands.models import Brand, Seat
from brands.policies import designs
from brands.selectors import brands
from claims.api import filters, shapes
from claims.models import Challenge, Claim
from claims.selectors import challenges as found_challenges
from claims.selectors import claims, measures
from claims.services import challenges
from claims.services import claims as acting
from claims.services import evidence as proving
from core.api.idempotency import IdempotentMixin
from core.api.pagination import CursorPagination
from core.api.parsing import ReadableJSONParser, checked
from core.api.versions import etag, expected


def shown(claim_id: int, seat: Seat | None, code: int = 200) -> Response:
    """A claim as this reader may see it, with its version."""
    claim = claims.by_id(claim_id, seat)
    is_theirs = seat is not None and seat.is_taken and seat.brand_id == claim.brand_id
    told = shapes.ClaimSerializer(claim, context={"drafts": is_theirs}).data
    return etag(Response(told, status=code), claim.version)


def designing(request: Request, claim_id: int) -> Seat:
    """The seat with which one designs for the brand of this claim."""
    brand = _brand_of(claim_id)
    return own_seat(request, brand.slug, designs)


def _brand_of(claim_id: int) -> Brand:
    return brands.by_number(claims.brand_of(claim_id))


class OfBrand(IdempotentMixin, generics.ListAPIView):
    """What a brand claims, the newest first; begin a claim, which nobody reads until it is published."""

    resource = "claims"
    serializer_class = shapes.ClaimSerializer
    pagination_class = CursorPagination
    queryset = Claim.objects.none()
    filterset_class = filters.Claims

    def get_queryset(self) -> Any:
        return claims.of_brand(brands.by_slug(self.kwargs["slug"]).pk)

    @extend_schema(
        operation_id="claims_draft", request=shapes.ClaimWordsSerializer, responses={201: shapes.ClaimSerializer}
    )
    def post(self, request: Request, slug: str) -> Response:
        seat = own_seat(request, slug, designs)
        claim = acting.draft(by=seat, **checked(shapes.ClaimWordsSerializer, request))
        return shown(claim.pk, seat, status.HTTP_201_CREATED)


class Measured(APIView):
    """The measures of a brand with every item that counts, and why."""

    resource = "claims"

    @extend_schema(operation_id="brand_measures_retrieve", responses=shapes.BrandMeasuresSerializer)
    def get(self, request: Request, slug: str) -> Response:
        return Response(shapes.BrandMeasuresSerializer(measures.of_brand(brands.by_slug(slug).pk)).data)


class OneClaim(APIView):
    """A claim; say its draft otherwise, or begin a correction; give the draft up."""

    resource = "claims"
    versioned = True

    @extend_schema(operation_id="claims_retrieve", responses=shapes.ClaimSerializer)
    def get(self, request: Request, claim_id: int) -> Response:
        return shown(claim_id, seat_of(request, claims.brand_of(claim_id)))

    @extend_schema(operation_id="claims_revise", request=shapes.ClaimWordsSerializer, responses=shapes.ClaimSerializer)
    def put(self, request: Request, claim_id: int) -> Response:
        seat = designing(request, claim_id)
        said = checked(shapes.ClaimWordsSerializer, request)
        acting.revise(by=seat, claim_id=claim_id, version=expected(request), **said)
        return shown(claim_id, seat)

    @extend_schema(operation_id="claims_give_up", request=None, responses={204: None})
    def delete(self, request: Request, claim_id: int) -> Response:
        acting.give_up(by=designing(request, claim_id), claim_id=claim_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


class Publication(IdempotentMixin, APIView):
    """Publish a claim, or its correction, for good. Twice is once."""

    resource = "claims"

    @extend_schema(operation_id="claims_publish", request=None, responses=shapes.ClaimSerializer)
    def post(self, request: Request, claim_id: int) -> Response:
        seat = designing(request, claim_id)
        acting.publish(by=seat, claim_id=claim_id)
        return shown(claim_id, seat)


class Withdrawal(IdempotentMixin, APIView):
    """Claim it no more: it stays to be read as withdrawn. Twice is once."""

    resource = "claims"

    @extend_schema(operation_id="claims_withdraw", request=shapes.ClaimWhySerializer, responses=shapes.ClaimSerializer)
    def post(self, request: Request, claim_id: int) -> Response:
        seat = designing(request, claim_id)
        acting.withdraw(by=seat, claim_id=claim_id, **checked(shapes.ClaimWhySerializer, request))
        return shown(claim_id, seat)


class EvidenceOf(IdempotentMixin, APIView):
    """Evidence for a draft: an address as JSON, or a file as a form sends one (`multipart/form-data`)."""

    resource = "claims"
    parser_classes = [ReadableJSONParser, MultiPartParser]

    @extend_schema(
        operation_id="claims_evidence_add",
        request={"application/json": shapes.ClaimAddressSerializer, "multipart/form-data": shapes.ClaimFileSerializer},
        responses={201: shapes.ClaimEvidenceSerializer},
    )
    def post(self, request: Request, claim_id: int) -> Response:
        seat = designing(request, claim_id)
        shape = shapes.ClaimFileSerializer if "file" in request.FILES else shapes.ClaimAddressSerializer
        made = proving.add(by=seat, claim_id=claim_id, **checked(shape, request))
        told = shapes.ClaimEvidenceSerializer(made, context={"brand": seat.brand.slug}).data
        return Response(told, status=status.HTTP_201_CREATED)


class OneEvidence(APIView):
    """Take evidence away from a draft. Twice is once."""

    resource = "claims"

    @extend_schema(operation_id="claims_evidence_remove", request=None, responses={204: None})
    def delete(self, request: Request, claim_id: int, evidence_id: int) -> Response:
        proving.remove(by=designing(request, claim_id), claim_id=claim_id, evidence_id=evidence_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


class ChallengesOf(generics.ListAPIView):
    """All challenges of a claim, the newest first."""

    resource = "claims"
    serializer_class = shapes.ChallengeSerializer
    pagination_class = CursorPagination
    queryset = Challenge.objects.none()
    filterset_class = filters.OfClaim

    def get_queryset(self) -> Any:
        claim = claims.by_id(self.kwargs["claim_id"])
        return found_challenges.of_claim(claim).order_by("-pk")


class Answer(APIView):
    """The brand answers a challenge, once; then a jury is called."""

    resource = "claims"

    @extend_schema(
        operation_id="challenges_answer", request=shapes.ChallengeAnswerSerializer, responses=shapes.ChallengeSerializer
    )
    def put(self, request: Request, challenge_id: int) -> Response:
        challenge = found_challenges.by_id(challenge_id)
        seat = own_seat(request, challenge.wording.claim.brand.slug, designs)
        challenges.answer(by=seat, challenge_id=challenge.pk, **checked(shapes.ChallengeAnswerSerializer, request))
        return Response(shapes.ChallengeSerializer(found_challenges.by_id(challenge.pk)).data)
