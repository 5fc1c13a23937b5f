"""The API of elections: called, stood in, voted in, counted again by programs. The services decide."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from communities.models import Membership
from communities.policies import is_member
from communities.selectors import communities, memberships
from core.api.idempotency import IdempotentMixin
from core.api.pagination import CursorPagination
from core.api.parsing import checked
from government.api import election_shapes as shapes
from government.api import filters
from government.models import Election
from government.selectors import elections
from government.services import elections as acting


def member_of(request: Request, community_id: int) -> Membership:
    """The membership one acts with; without one, the policy's sentence."""
    membership = memberships.of(request.user, community_id)
    is_member.require(membership, community_id)
    assert membership is not None
    return membership


class Elections(IdempotentMixin, generics.ListAPIView):
    """The elections of a community, the newest first; calling one."""

    serializer_class = shapes.ElectionSerializer
    pagination_class = CursorPagination
    queryset = Election.objects.none()
    filterset_class = filters.Elections

    def get_queryset(self) -> Any:
        return elections.of_community(communities.by_slug(self.kwargs["slug"]).pk)

    @extend_schema(request=shapes.CallingSerializer, responses={201: shapes.ElectionDetailSerializer})
    def post(self, request: Request, slug: str) -> Response:
        community = communities.by_slug(slug)
        by = member_of(request, community.pk)
        called = acting.call(by=by, community_id=community.pk, **checked(shapes.CallingSerializer, request))
        return Response(shapes.ElectionDetailSerializer(called).data, status=status.HTTP_201_CREATED)


class OneElection(APIView):
    """An election: what it froze at its call, who stands, how many voted, its result once it is known."""

    @extend_schema(operation_id="elections_retrieve", responses=shapes.ElectionDetailSerializer)
    def get(self, request: Request, election_id: int) -> Response:
        return Response(shapes.ElectionDetailSerializer(elections.by_id(election_id)).data)


class OwnCandidacy(APIView):
    """Stand, or accept to; change one's words; stand no more, or decline."""

    @extend_schema(request=shapes.StandingSerializer, responses=shapes.CandidateSerializer)
    def put(self, request: Request, election_id: int) -> Response:
        election = elections.by_id(election_id)
        by = member_of(request, election.community_id)
        words = checked(shapes.StandingSerializer, request)
        mine = acting.nominate(by=by, election_id=election.pk, member_id=by.pk, **words)
        return Response(shapes.CandidateSerializer(mine).data)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, election_id: int) -> Response:
        election = elections.by_id(election_id)
        acting.withdraw(by=member_of(request, election.community_id), election_id=election.pk)
        return Response(status=status.HTTP_204_NO_CONTENT)
