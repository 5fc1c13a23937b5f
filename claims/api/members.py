"""The API of claims for members of a community: confirm, challenge, follow."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.api import filters, shapes
from claims.models import Challenge
from claims.selectors import challenges as found
from claims.services import challenges, confirmations
from communities.api.requests import own_membership
from communities.selectors import communities
from core.api.idempotency import IdempotentMixin
from core.api.pagination import CursorPagination
from core.api.parsing import checked


class Confirmation(APIView):
    """Say what one saw of a claim for oneself, or say it otherwise; take it back. Twice is once."""

    @extend_schema(
        operation_id="claims_confirm",
        request=shapes.ConfirmationWordsSerializer,
        responses=shapes.ConfirmationSerializer,
    )
    def put(self, request: Request, slug: str, claim_id: int) -> Response:
        by = own_membership(request, communities.by_slug(slug))
        made = confirmations.confirm(by=by, claim_id=claim_id, **checked(shapes.ConfirmationWordsSerializer, request))
        return Response(shapes.ConfirmationSerializer(made).data)

    @extend_schema(operation_id="claims_confirm_no_more", request=None, responses={204: None})
    def delete(self, request: Request, slug: str, claim_id: int) -> Response:
        confirmations.take_back(by=own_membership(request, communities.by_slug(slug)), claim_id=claim_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


class Challenging(IdempotentMixin, APIView):
    """Say why a claim does not hold: the brand answers, members drawn by lot decide."""

    @extend_schema(
        operation_id="claims_challenge",
        request=shapes.ChallengeReasonsSerializer,
        responses={201: shapes.ChallengeSerializer},
    )
    def post(self, request: Request, slug: str, claim_id: int) -> Response:
        by = own_membership(request, communities.by_slug(slug))
        made = challenges.make(by=by, claim_id=claim_id, **checked(shapes.ChallengeReasonsSerializer, request))
        return Response(shapes.ChallengeSerializer(found.by_id(made.pk)).data, status=status.HTTP_201_CREATED)


class OfCommunity(generics.ListAPIView):
    """What members of a community challenged, the newest first."""

    serializer_class = shapes.ChallengeSerializer
    pagination_class = CursorPagination
    queryset = Challenge.objects.none()
    filterset_class = filters.OfCommunity

    def get_queryset(self) -> Any:
        return found.of_community(communities.by_slug(self.kwargs["slug"]).pk)


class One(APIView):
    """One challenge: both sides, and what came of it."""

    resource = "claims"

    @extend_schema(operation_id="challenges_retrieve", responses=shapes.ChallengeSerializer)
    def get(self, request: Request, challenge_id: int) -> Response:
        return Response(shapes.ChallengeSerializer(found.by_id(challenge_id)).data)
