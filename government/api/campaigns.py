"""The API of what is said around an election: people proposed, questions and answers, words for a draw, objections."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from communities.selectors import memberships
from core.api.idempotency import IdempotentMixin
from core.api.pagination import CursorPagination
from core.api.parsing import checked
from government.api import campaign_shapes as shapes
from government.api import filters
from government.api.election_shapes import CandidateSerializer
from government.api.elections import member_of
from government.models import Objection, Question
from government.selectors import elections, polls
from government.services import elections as acting
from government.services import objections, votes


class Candidates(IdempotentMixin, APIView):
    """Propose somebody, by their name for mentions; they are asked, and free to decline."""

    @extend_schema(request=shapes.ProposedCandidateSerializer, responses={201: CandidateSerializer})
    def post(self, request: Request, election_id: int) -> Response:
        election = elections.by_id(election_id)
        by = member_of(request, election.community_id)
        person = memberships.named(
            election.community_id, checked(shapes.ProposedCandidateSerializer, request)["handle"]
        )
        asked = acting.nominate(by=by, election_id=election.pk, member_id=person.pk)
        return Response(CandidateSerializer(asked).data, status=status.HTTP_201_CREATED)


class Questions(IdempotentMixin, generics.ListAPIView):
    """What was asked of all who stand, with their answers; ask something."""

    serializer_class = shapes.QuestionSerializer
    pagination_class = CursorPagination
    queryset = Question.objects.none()
    filterset_class = filters.Written

    def get_queryset(self) -> Any:
        return elections.questions(elections.by_id(self.kwargs["election_id"])).order_by("-pk")

    @extend_schema(request=shapes.AskingSerializer, responses={201: shapes.QuestionSerializer})
    def post(self, request: Request, election_id: int) -> Response:
        election = elections.by_id(election_id)
        by = member_of(request, election.community_id)
        asked = acting.ask(by=by, election_id=election.pk, **checked(shapes.AskingSerializer, request))
        return Response(shapes.QuestionSerializer(asked).data, status=status.HTTP_201_CREATED)


class OwnAnswer(APIView):
    """Answer a question, as somebody who stands; answering again replaces the answer."""

    @extend_schema(request=shapes.AnsweringSerializer, responses=shapes.AnswerSerializer)
    def put(self, request: Request, election_id: int, question_id: int) -> Response:
        election = elections.by_id(election_id)
        by = member_of(request, election.community_id)
        body = checked(shapes.AnsweringSerializer, request)
        given = acting.answer(by=by, election_id=election.pk, question_id=question_id, **body)
        return Response(shapes.AnswerSerializer(given).data)


class OwnWord(APIView):
    """Give a word to the seed of a draw, in public; another replaces it."""

    @extend_schema(request=shapes.WordSerializer, responses=shapes.WordSerializer)
    def put(self, request: Request, poll_id: int) -> Response:
        poll = polls.by_id(poll_id)
        by = member_of(request, poll.community_id)
        given = votes.give_word(by=by, poll_id=poll.pk, **checked(shapes.WordSerializer, request))
        return Response({"word": given.word})


class Objections(IdempotentMixin, generics.ListAPIView):
    """What members hold against a result; object to it."""

    serializer_class = shapes.ObjectionToResultSerializer
    pagination_class = CursorPagination
    queryset = Objection.objects.none()
    filterset_class = filters.Written

    def get_queryset(self) -> Any:
        return elections.objections(elections.by_id(self.kwargs["election_id"])).order_by("-pk")

    @extend_schema(request=shapes.ObjectingSerializer, responses={201: shapes.ObjectionToResultSerializer})
    def post(self, request: Request, election_id: int) -> Response:
        election = elections.by_id(election_id)
        by = member_of(request, election.community_id)
        said = objections.object_to(by=by, election_id=election.pk, **checked(shapes.ObjectingSerializer, request))
        return Response(shapes.ObjectionToResultSerializer(said).data, status=status.HTTP_201_CREATED)
