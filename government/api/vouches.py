"""The API of vouching: who vouches for oneself, for whom one does; nobody else's."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from communities.models import Membership
from communities.selectors import communities, memberships
from government.api.elections import member_of
from government.policies import may_vouch
from government.selectors import constitutions
from government.selectors import vouches as known
from government.services import vouches


class VouchForSerializer(serializers.Serializer):
    """Somebody one vouches for, since when."""

    handle = serializers.CharField(source="whom.user.handle")
    name = serializers.CharField(source="whom.user.public_name")
    given_at = serializers.DateTimeField()


class VouchBySerializer(serializers.Serializer):
    """Somebody who vouches for oneself, since when."""

    handle = serializers.CharField(source="by.user.handle")
    name = serializers.CharField(source="by.user.public_name")
    given_at = serializers.DateTimeField()


class VouchesSerializer(serializers.Serializer):
    """How one stands, and how many today's rules ask for (0: they do not ask)."""

    to_vote = serializers.IntegerField()
    to_stand = serializers.IntegerField()
    may_vouch = serializers.BooleanField()
    at_most = serializers.IntegerField(help_text="How many people one may vouch for at a time.")
    given = VouchForSerializer(many=True)
    received = VouchBySerializer(many=True)


class Vouches(APIView):
    """Who vouches for oneself in a community, and for whom one does; each pair sees it, and nobody else."""

    @extend_schema(operation_id="vouches_list", responses=VouchesSerializer)
    def get(self, request: Request, slug: str) -> Response:
        return _told(member_of(request, communities.by_slug(slug).pk))


class OneVouch(APIView):
    """Vouch for somebody, by their name for mentions; take one's word back. Twice is once."""

    @extend_schema(request=None, responses=VouchesSerializer)
    def put(self, request: Request, slug: str, handle: str) -> Response:
        by = member_of(request, communities.by_slug(slug).pk)
        vouches.give(by=by, member_id=memberships.named(by.community_id, handle).pk)
        return _told(by)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, slug: str, handle: str) -> Response:
        by = member_of(request, communities.by_slug(slug).pk)
        vouches.withdraw(by=by, member_id=memberships.ever_named(by.community_id, handle).pk)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _told(membership: Membership) -> Response:
    rules = constitutions.in_force(membership.community_id)
    said = rules.constitution if rules else None
    told = {
        "to_vote": said.voters.vouchers if said else 0,
        "to_stand": said.candidates.vouchers if said else 0,
        "may_vouch": may_vouch.allows(membership, membership.community_id),
        "at_most": known.AT_MOST,
        "given": known.given(membership),
        "received": known.received(membership),
    }
    return Response(VouchesSerializer(told).data)
