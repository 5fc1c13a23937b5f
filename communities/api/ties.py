"""The API of close ties: what oneself said, and what was said of oneself; nobody else's."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from communities.api.requests import own_membership
from communities.api.serializers import ClosenessSerializer
from communities.models import Membership
from communities.selectors import communities, memberships
from communities.selectors import ties as known
from communities.services import ties


class CloseTies(APIView):
    """Who is close to oneself in a community, by the word of either; only these two see it."""

    @extend_schema(operation_id="close_ties_list", responses=ClosenessSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        return _told(own_membership(request, communities.by_slug(slug)))


class OneCloseTie(APIView):
    """Say that somebody is close, by their name for mentions; take it back. Twice is once."""

    @extend_schema(request=None, responses=ClosenessSerializer(many=True))
    def put(self, request: Request, slug: str, handle: str) -> Response:
        by = own_membership(request, communities.by_slug(slug))
        ties.declare(by=by, member_id=memberships.named(by.community_id, handle).pk)
        return _told(by)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, slug: str, handle: str) -> Response:
        by = own_membership(request, communities.by_slug(slug))
        ties.withdraw(by=by, member_id=memberships.ever_named(by.community_id, handle).pk)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _told(membership: Membership) -> Response:
    return Response(ClosenessSerializer(known.around(membership), many=True).data)
