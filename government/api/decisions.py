"""The API of decisions: proposed, reworded, objected to by programs. The services decide; the vote is the poll's."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from communities.selectors import communities, memberships
from core.api.idempotency import IdempotentMixin
from core.api.pagination import CursorPagination
from core.api.parsing import checked
from government.api import decision_shapes as shapes
from government.api import filters
from government.api.elections import member_of
from government.models import Decision
from government.selectors import decisions
from government.services import decisions as acting


class Decisions(IdempotentMixin, generics.ListAPIView):
    """The decisions of a community, the newest first; proposing one."""

    serializer_class = shapes.DecisionSerializer
    pagination_class = CursorPagination
    queryset = Decision.objects.none()
    filterset_class = filters.Decisions

    def get_queryset(self) -> Any:
        return decisions.of_community(communities.by_slug(self.kwargs["slug"]).pk)

    @extend_schema(request=shapes.ProposingSerializer, responses={201: shapes.DecisionDetailSerializer})
    def post(self, request: Request, slug: str) -> Response:
        by = member_of(request, communities.by_slug(slug).pk)
        opened = acting.propose(by=by, **checked(shapes.ProposingSerializer, request))
        return Response(_told(request, opened.pk), status=status.HTTP_201_CREATED)


class OneDecision(APIView):
    """A decision: its wordings, objections, votes; taken back by whoever proposed it, until the vote opens."""

    @extend_schema(operation_id="decisions_retrieve", responses=shapes.DecisionDetailSerializer)
    def get(self, request: Request, decision_id: int) -> Response:
        return Response(_told(request, decision_id))

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, decision_id: int) -> Response:
        decision = decisions.by_id(decision_id)
        acting.withdraw(by=member_of(request, decision.community_id), decision_id=decision.pk)
        return Response(status=status.HTTP_204_NO_CONTENT)


class Drafts(IdempotentMixin, APIView):
    """Offer another wording."""

    @extend_schema(request=shapes.WordingSerializer, responses={201: shapes.DraftSerializer})
    def post(self, request: Request, decision_id: int) -> Response:
        decision = decisions.by_id(decision_id)
        by = member_of(request, decision.community_id)
        draft = acting.reword(by=by, decision_id=decision.pk, **checked(shapes.WordingSerializer, request))
        return Response(shapes.DraftSerializer(draft).data, status=status.HTTP_201_CREATED)


class OneDraft(APIView):
    """Take a wording as the one that is voted, or leave it: for whoever proposed."""

    @extend_schema(request=shapes.TakingSerializer, responses=shapes.DraftSerializer)
    def put(self, request: Request, decision_id: int, number: int) -> Response:
        decision = decisions.by_id(decision_id)
        by = member_of(request, decision.community_id)
        body = checked(shapes.TakingSerializer, request)
        draft = acting.answer_draft(by=by, decision_id=decision.pk, number=number, **body)
        return Response(shapes.DraftSerializer(draft).data)


class OwnObjection(APIView):
    """Object, where consent is asked; lift it."""

    @extend_schema(request=shapes.OpposingSerializer, responses=shapes.ObjectionSerializer)
    def put(self, request: Request, decision_id: int) -> Response:
        decision = decisions.by_id(decision_id)
        by = member_of(request, decision.community_id)
        objection = acting.object_to(by=by, decision_id=decision.pk, **checked(shapes.OpposingSerializer, request))
        return Response(shapes.ObjectionSerializer(objection).data)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, decision_id: int) -> Response:
        decision = decisions.by_id(decision_id)
        acting.lift(by=member_of(request, decision.community_id), decision_id=decision.pk)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _told(request: Request, decision_id: int) -> Any:
    decision = decisions.by_id(decision_id)
    reader = memberships.of(request.user, decision.community_id)
    return shapes.DecisionDetailSerializer(decision, context={"reader": reader}).data
