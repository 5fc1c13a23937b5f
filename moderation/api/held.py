"""The API of texts that wait: looked at by those who moderate, seen and taken back by their authors."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from communities.models import Membership
from communities.selectors import communities
from core.api.pagination import CursorPagination
from core.api.parsing import checked
from moderation.api import filters
from moderation.api import rule_shapes as shapes
from moderation.api.rules import moderating
from moderation.models import Held
from moderation.policies import may_let_through
from moderation.selectors import held as known
from moderation.services import holding


def _looking(request: Request, held_id: int) -> tuple[Membership, Held]:
    """Somebody who may decide of a text, and the text."""
    held = known.by_id(held_id)
    by = moderating(request, held.community_id)
    may_let_through.require(by, held)
    return by, held


def _told(held_id: int) -> Response:
    return Response(shapes.HeldSerializer(known.by_id(held_id)).data)


class HeldTexts(APIView):
    """What waits in a community and one may decide of, the most pressing first; fifty at most."""

    @extend_schema(operation_id="held_list", responses=shapes.HeldSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        by = moderating(request, communities.by_slug(slug).pk)
        return Response(shapes.HeldSerializer(known.to_look_at(by), many=True).data)


class OneHeldText(APIView):
    """A text that waits, or waited."""

    @extend_schema(operation_id="held_retrieve", responses=shapes.HeldSerializer)
    def get(self, request: Request, held_id: int) -> Response:
        _by, held = _looking(request, held_id)
        return _told(held.pk)


class HeldAnswer(APIView):
    """Publish it, or not, with a word to its author."""

    @extend_schema(operation_id="held_answer", request=shapes.AnsweringHeldSerializer, responses=shapes.HeldSerializer)
    def put(self, request: Request, held_id: int) -> Response:
        by, held = _looking(request, held_id)
        said = checked(shapes.AnsweringHeldSerializer, request)
        if said["passes"]:
            holding.let_through(by=by, held_id=held.pk)
        else:
            holding.decline(by=by, held_id=held.pk, word=said.get("word", ""))
        return _told(held.pk)


class OwnHeldTexts(generics.ListAPIView):
    """What one wrote and that waits, or waited, the latest first."""

    permission_classes = [IsAuthenticated]
    serializer_class = shapes.HeldSerializer
    pagination_class = CursorPagination
    queryset = Held.objects.none()
    filterset_class = filters.Held

    def get_queryset(self) -> Any:
        return known.of_person(int(self.request.user.pk or 0)).prefetch_related("versions")


class OwnHeldText(APIView):
    """One's own text that waits, or waited; taking it back (DELETE)."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="me_held_retrieve", responses=shapes.HeldSerializer)
    def get(self, request: Request, held_id: int) -> Response:
        return _told(known.own(request.user, held_id).pk)

    @extend_schema(operation_id="me_held_take_back", responses={204: None})
    def delete(self, request: Request, held_id: int) -> Response:
        held = known.own(request.user, held_id)
        assert isinstance(request.user, User)
        holding.take_back(by=request.user, held_id=held.pk)
        return Response(status=status.HTTP_204_NO_CONTENT)
