"""The API of hours with a guest: read, ask, vote, answer; the services decide."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from communities.api.requests import own_membership
from communities.api.serializers import WaitingSerializer
from communities.api.views import answer_waiting
from communities.models import Membership
from communities.selectors import communities
from core.api.idempotency import IdempotentMixin
from core.api.pagination import CursorPagination
from core.api.parsing import checked
from core.gates import Waiting
from guests.api import filters, shapes
from guests.models import Hour, Question
from guests.policies import answers as may_answer
from guests.selectors import hours
from guests.selectors import questions as reading
from guests.services import answers, questions


class ByMoment(CursorPagination):
    """The latest first."""

    ordering = ("-starts_at", "-pk")


class OfCommunity(generics.ListAPIView):
    """The hours of a community, the latest first; those to come are the first of them."""

    serializer_class = shapes.GuestHourSerializer
    pagination_class = ByMoment
    queryset = Hour.objects.none()
    filterset_class = filters.Hours

    def get_queryset(self) -> Any:
        return hours.announced(communities.by_slug(self.kwargs["slug"]).pk)


class OneHour(APIView):
    """One hour: where it stands, and which question is answered now."""

    @extend_schema(operation_id="hours_retrieve", responses=shapes.GuestHourSerializer)
    def get(self, request: Request, hour_id: int) -> Response:
        return Response(shapes.GuestHourSerializer(hours.by_id(hour_id)).data)


class Questions(IdempotentMixin, generics.ListAPIView):
    """What members ask, the newest first, with what was answered; asking something."""

    serializer_class = shapes.GuestQuestionSerializer
    pagination_class = CursorPagination
    queryset = Question.objects.none()
    filterset_class = filters.Questions

    def get_queryset(self) -> Any:
        return reading.listed(hours.by_id(self.kwargs["hour_id"]).pk)

    @extend_schema(
        operation_id="hours_ask", request=shapes.GuestAskingSerializer,
        responses={201: shapes.GuestQuestionSerializer, 202: WaitingSerializer},
    )  # fmt: skip
    def post(self, request: Request, hour_id: int) -> Response:
        hour = hours.by_id(hour_id)
        by = own_membership(request, hour.community)
        asked = questions.ask(by=by, hour_id=hour.pk, **checked(shapes.GuestAskingSerializer, request))
        return answer_waiting(asked) if isinstance(asked, Waiting) else _shown(asked.pk, status.HTTP_201_CREATED)


class Vote(APIView):
    """Want a question answered (PUT), or no more (DELETE). Twice is once; who voted is told to nobody."""

    @extend_schema(operation_id="hours_vote", request=None, responses=shapes.GuestQuestionSerializer)
    def put(self, request: Request, question_id: int) -> Response:
        question = questions.vote(by=_member(request, question_id), question_id=question_id, stands=True)
        return _shown(question.pk)

    @extend_schema(operation_id="hours_vote_no_more", request=None, responses={204: None})
    def delete(self, request: Request, question_id: int) -> Response:
        questions.vote(by=_member(request, question_id), question_id=question_id, stands=False)
        return Response(status=status.HTTP_204_NO_CONTENT)


class Answers(IdempotentMixin, APIView):
    """Answer a question, or another part of it: as the guest, or as who animates while the hour goes on."""

    @extend_schema(
        operation_id="hours_answer",
        request=shapes.GuestAnsweringSerializer,
        responses={201: shapes.GuestQuestionSerializer},
    )
    def post(self, request: Request, question_id: int) -> Response:
        may_answer.require(request.user, hours.by_id(reading.hour_of(question_id)))
        body = checked(shapes.GuestAnsweringSerializer, request)
        answer = answers.give(by=request.user, question_id=question_id, **body)
        return _shown(answer.question_id, status.HTTP_201_CREATED)


def _member(request: Request, question_id: int) -> Membership:
    return own_membership(request, hours.by_id(reading.hour_of(question_id)).community)


def _shown(question_id: int, code: int = 200) -> Response:
    return Response(shapes.GuestQuestionSerializer(reading.known().get(pk=question_id)).data, status=code)
