"""The API of panels and juries: called, joined and answered by programs; words and votes are those of any poll."""

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
from government.api import panel_shapes as shapes
from government.api.elections import member_of
from government.models import Panel
from government.selectors import panels
from government.services import panels as acting


class Panels(IdempotentMixin, generics.ListAPIView):
    """The panels and juries of a community, the newest first; calling a panel."""

    serializer_class = shapes.PanelSerializer
    pagination_class = CursorPagination
    queryset = Panel.objects.none()
    filterset_class = filters.Panels

    def get_queryset(self) -> Any:
        return panels.of_community(communities.by_slug(self.kwargs["slug"]).pk)

    @extend_schema(request=shapes.PanelCallingSerializer, responses={201: shapes.PanelDetailSerializer})
    def post(self, request: Request, slug: str) -> Response:
        community = communities.by_slug(slug)
        by = member_of(request, community.pk)
        asked = checked(shapes.PanelCallingSerializer, request)
        asked["parties"] = panels.parties(community.pk, asked["parties"])
        called = acting.call(by=by, community_id=community.pk, **asked)
        told = shapes.PanelDetailSerializer(panels.by_id(called.pk)).data
        return Response(told, status=status.HTTP_201_CREATED)


class OnePanel(APIView):
    """A panel: what it is asked, how many are willing, whom the lot chose, what it answered."""

    @extend_schema(operation_id="panels_retrieve", responses=shapes.PanelDetailSerializer)
    def get(self, request: Request, panel_id: int) -> Response:
        return Response(shapes.PanelDetailSerializer(panels.by_id(panel_id)).data)


class OwnWillingness(APIView):
    """Say that one is willing; take it back, until the lot comes to one."""

    @extend_schema(request=None, responses=shapes.OwnPlaceSerializer)
    def put(self, request: Request, panel_id: int) -> Response:
        by = member_of(request, panels.by_id(panel_id).community_id)
        return Response(shapes.OwnPlaceSerializer(acting.volunteer(by=by, panel_id=panel_id)).data)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, panel_id: int) -> Response:
        by = member_of(request, panels.by_id(panel_id).community_id)
        acting.withdraw(by=by, panel_id=panel_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


class OwnSeat(APIView):
    """Who was drawn accepts, or declines; a seat is given back until all are taken."""

    @extend_schema(request=shapes.SeatSerializer, responses=shapes.OwnPlaceSerializer)
    def put(self, request: Request, panel_id: int) -> Response:
        by = member_of(request, panels.by_id(panel_id).community_id)
        taken = acting.take_seat(by=by, panel_id=panel_id, **checked(shapes.SeatSerializer, request))
        return Response(shapes.OwnPlaceSerializer(taken).data)


class OwnReason(APIView):
    """Somebody who sits says why, or says it otherwise, until the vote closes."""

    @extend_schema(request=shapes.PanelReasonSerializer, responses=shapes.OwnPlaceSerializer)
    def put(self, request: Request, panel_id: int) -> Response:
        by = member_of(request, panels.by_id(panel_id).community_id)
        kept = acting.give_reason(by=by, panel_id=panel_id, **checked(shapes.PanelReasonSerializer, request))
        return Response(shapes.OwnPlaceSerializer(kept).data)
