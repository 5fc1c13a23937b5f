"""The API of recalls: petitions opened, signed and replied to by programs; the vote is that of any poll. The services decide."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from communities.selectors import communities
from core.api.idempotency import IdempotentMixin
from core.api.pagination import CursorPagination
from core.api.parsing import checked
from government.api import filters
from government.api import recall_shapes as shapes
from government.api.elections import member_of
from government.models import Recall
from government.selectors import recalls
from government.services import recalls as acting


def told(recall: Recall, code: int = 200) -> Response:
    """A recall as it now is."""
    return Response(shapes.RecallDetailSerializer(recalls.by_id(recall.pk)).data, status=code)


class Recalls(IdempotentMixin, generics.ListAPIView):
    """The recalls of a community, the newest first; asking that a mandate end."""

    serializer_class = shapes.RecallSerializer
    pagination_class = CursorPagination
    queryset = Recall.objects.none()
    filterset_class = filters.Recalls

    def get_queryset(self) -> Any:
        return recalls.of_community(communities.by_slug(self.kwargs["slug"]).pk)

    @extend_schema(request=shapes.PetitionSerializer, responses={201: shapes.RecallDetailSerializer})
    def post(self, request: Request, slug: str) -> Response:
        by = member_of(request, communities.by_slug(slug).pk)
        asked = checked(shapes.PetitionSerializer, request)
        opened = acting.open_petition(by=by, mandate_id=asked["mandate"], reasons=asked["reasons"])
        return told(opened, status.HTTP_201_CREATED)


class OneRecall(APIView):
    """A recall: its reasons and reply, how many signed, its vote and what came of it. Who signed is not told."""

    @extend_schema(operation_id="recalls_retrieve", responses=shapes.RecallDetailSerializer)
    def get(self, request: Request, recall_id: int) -> Response:
        return told(recalls.by_id(recall_id))


class OwnSignature(APIView):
    """Sign a petition; take one's name back, until enough have signed."""

    @extend_schema(request=None, responses=shapes.RecallDetailSerializer)
    def put(self, request: Request, recall_id: int) -> Response:
        by = member_of(request, recalls.by_id(recall_id).community_id)
        return told(acting.sign(by=by, recall_id=recall_id))

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, recall_id: int) -> Response:
        by = member_of(request, recalls.by_id(recall_id).community_id)
        acting.unsign(by=by, recall_id=recall_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


class OwnReply(APIView):
    """The person concerned replies, or changes the reply, until the vote closes."""

    @extend_schema(request=shapes.ReplyingSerializer, responses=shapes.RecallDetailSerializer)
    def put(self, request: Request, recall_id: int) -> Response:
        by = member_of(request, recalls.by_id(recall_id).community_id)
        return told(acting.reply(by=by, recall_id=recall_id, **checked(shapes.ReplyingSerializer, request)))
