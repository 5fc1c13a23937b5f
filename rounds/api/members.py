"""The API of rounds, on the side of members: reading an open one, composing, answering; reviewing for a community."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api.requests import person
from brands.selectors import welcomes
from communities.api.requests import own_membership
from communities.models import Membership
from communities.policies import is_member
from communities.selectors import communities, memberships
from core.api.idempotency import IdempotentMixin
from core.api.pagination import CursorPagination
from core.api.parsing import checked
from core.errors import Missing
from rounds import policies, reading
from rounds.api import filters, shapes
from rounds.api.views import read_choices
from rounds.drawing import told
from rounds.models import Addressed, Answer, Round
from rounds.selectors import answers, comparisons, rounds
from rounds.services import answers as answering
from rounds.services import comparisons as choosing
from rounds.services import reviews


class OpenedRound(APIView):
    """A round that was opened, whatever became of it."""

    permission_classes = [AllowAny]
    resource = "rounds"

    @extend_schema(operation_id="rounds_retrieve", responses=shapes.RoundSerializer)
    def get(self, request: Request, round_id: int) -> Response:
        return Response(shapes.RoundSerializer(rounds.opened(round_id)).data)


class Price(IdempotentMixin, APIView):
    """What a product would cost, who gets what of it; nothing is written."""

    permission_classes = [AllowAny]

    @extend_schema(operation_id="rounds_price", request=shapes.ChoicesSerializer, responses=shapes.ProductSerializer)
    def post(self, request: Request, round_id: int) -> Response:
        found = rounds.opened(round_id)
        design = reading.kept(found.design)
        choices = read_choices(checked(shapes.ChoicesSerializer, request)["choices"], design)
        return Response(told(design, choices, found.currency))


class OwnAnswer(APIView):
    """What oneself answered, until the round closes; answering, answering again, taking it back."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="rounds_answer_retrieve", responses=shapes.RoundAnswerSerializer)
    def get(self, request: Request, round_id: int) -> Response:
        found = answers.of(person(request), _as_member(request, round_id)[0].pk)
        if found is None:
            raise Missing(answering.NOTHING)
        return Response(shapes.RoundAnswerSerializer(found).data)

    @extend_schema(
        operation_id="rounds_answer_give", request=shapes.RoundContentSerializer, responses=shapes.RoundAnswerSerializer
    )
    def put(self, request: Request, round_id: int) -> Response:
        found, by = _as_member(request, round_id)
        given = answering.give(by=by, round_id=found.pk, content=request.data)
        return Response(shapes.RoundAnswerSerializer(given).data)

    @extend_schema(operation_id="rounds_answer_withdraw", request=None, responses={204: None})
    def delete(self, request: Request, round_id: int) -> Response:
        answering.withdraw(by=person(request), round_id=_as_member(request, round_id)[0].pk)
        return Response(status=status.HTTP_204_NO_CONTENT)


class OwnComparisons(APIView):
    """Whole products side by side, to be chosen between once one composed one's own; what oneself chose so far."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="rounds_comparisons_retrieve", responses=shapes.OwnComparisonsSerializer)
    def get(self, request: Request, round_id: int) -> Response:
        found, by = _as_member(request, round_id)
        return Response(_comparisons(found, by, answers.of(person(request), found.pk)))

    @extend_schema(
        operation_id="rounds_comparisons_choose", request=shapes.ChosenSerializer,
        responses=shapes.OwnComparisonsSerializer,
    )  # fmt: skip
    def put(self, request: Request, round_id: int) -> Response:
        found, by = _as_member(request, round_id)
        said = enumerate(checked(shapes.ChosenSerializer, request)["chosen"], 1)
        chosen = {number: shapes.sign_of(letter) for number, letter in said}
        return Response(_comparisons(found, by, choosing.choose(by=by, round_id=found.pk, chosen=chosen)))


def _comparisons(found: Round, by: Membership, answer: Answer | None) -> dict[str, Any]:
    design = reading.kept(found.design)
    return {
        "comparisons": [
            {
                "number": one.number,
                "products": [
                    {"key": letter, "choices": choices, **told(design, choices, found.currency)}
                    for letter, choices in one.products
                ],
                "chosen": shapes.letter_of(one.chosen),
            }
            for one in comparisons.shown_to(by.user_id, found, answer)
        ]
    }


class OfCommunity(generics.ListAPIView):
    """The rounds put to the members of a community; for those who answer brands there, also those that wait for a word."""

    serializer_class = shapes.RoundLineSerializer
    pagination_class = CursorPagination
    queryset = Round.objects.none()
    filterset_class = filters.OfCommunity

    def get_queryset(self) -> Any:
        community = communities.by_slug(self.kwargs["slug"])
        waiting = welcomes.answers(memberships.of(self.request.user, community.pk))
        return rounds.of_community(community.pk, waiting=waiting)


class Review(APIView):
    """What a community is asked to put to its members, and what it says of it; until it opens one may think better of it."""

    names_version = True

    @extend_schema(operation_id="community_rounds_review", responses=shapes.RoundSerializer)
    def get(self, request: Request, slug: str, round_id: int) -> Response:
        by = own_membership(request, communities.by_slug(slug))
        policies.reviews.require(by)
        return Response(shapes.RoundSerializer(rounds.in_community(by.community_id, round_id, waiting=True)).data)

    @extend_schema(
        operation_id="community_rounds_say", request=shapes.RoundSayingSerializer, responses=shapes.ReviewSerializer
    )
    def put(self, request: Request, slug: str, round_id: int) -> Response:
        by = own_membership(request, communities.by_slug(slug))
        said = checked(shapes.RoundSayingSerializer, request)
        if said["answer"] == Addressed.State.ACCEPTED:
            one = reviews.accept(by=by, round_id=round_id, version=said["version"])
        else:
            one = reviews.decline(by=by, round_id=round_id, version=said["version"], words=said["words"])
        return Response(shapes.ReviewSerializer(one).data)


def _as_member(request: Request, round_id: int) -> tuple[Round, Membership]:
    """The round, and the membership with which one answers it; who has none reads why."""
    found = rounds.opened(round_id)
    by = answers.membership_for(person(request), found.pk)
    is_member.require(by, by and by.community_id)
    assert by is not None
    return found, by
