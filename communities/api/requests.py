"""What the API of communities knows of a request: with which membership somebody acts."""

from rest_framework.request import Request

from communities import policies
from communities.models import Community, Membership
from communities.selectors import memberships


def own_membership(request: Request, community: Community) -> Membership:
    """The membership one acts with; without one, the policy's sentence."""
    membership = memberships.of(request.user, community.pk)
    policies.is_member.require(membership, community)
    assert membership is not None
    return membership
