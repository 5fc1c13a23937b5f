"""The API of prices: what a product costs since it was agreed on; votes on a new price. Money is a decimal string."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import generics, serializers, status
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api.requests import person
from brands.api.requests import own_seat
from brands.policies import designs
from brands.selectors import brands
from commitments.api import filters
from commitments.models import Ballot, CostChange, FollowUp
from commitments.models.price import Choice
from commitments.selectors import prices as found
from commitments.services import followups, prices
from communities.models import Membership
from communities.policies import is_member
from core.api.idempotency import IdempotentMixin
from core.api.pagination import CursorPagination
from core.api.parsing import checked
from core.errors import Missing
from rounds.selectors import rounds


class FollowUpSerializer(serializers.ModelSerializer):
    """A vote on a new price. `result`: once it is counted; figures are null where they would single somebody out."""

    round = serializers.IntegerField(source="change.commitment.round_id", read_only=True)
    price = serializers.DecimalField(source="change.price", max_digits=12, decimal_places=4, read_only=True)
    agreed = serializers.DecimalField(source="change.agreed", max_digits=12, decimal_places=4, read_only=True)
    result = serializers.JSONField(source="body", read_only=True)

    class Meta:
        model = FollowUp
        fields = [
            "id", "round", "price", "agreed", "state", "opened_at", "closes_at", "closed_at", "result", "digest", "signature",
        ]  # fmt: skip


class CostChangeSerializer(serializers.ModelSerializer):
    """A price that the brand declared; `moved`: percent from `agreed`, the last that members decided.

    A note that was taken out of sight is empty.
    """

    parts = serializers.DictField(child=serializers.CharField())
    computed_by = serializers.SerializerMethodField()
    basis = serializers.SerializerMethodField()
    followup = FollowUpSerializer(read_only=True, allow_null=True)

    class Meta:
        model = CostChange
        fields = [
            "number",
            "parts",
            "price",
            "agreed",
            "moved",
            "computed_by",
            "basis",
            "valid_until",
            "at",
            "followup",
        ]

    @extend_schema_field(serializers.CharField())
    def get_computed_by(self, one: CostChange) -> str:
        return "" if one.withheld_at else one.computed_by

    @extend_schema_field(serializers.CharField())
    def get_basis(self, one: CostChange) -> str:
        return "" if one.withheld_at else one.basis


class DeclaringSerializer(serializers.Serializer):
    """What the product costs now, part by part, under the keys of its design; and where that comes from."""

    parts = serializers.DictField(child=serializers.CharField(max_length=20))
    computed_by = serializers.CharField(max_length=prices.BY)
    basis = serializers.CharField(max_length=prices.BASIS)
    valid_until = serializers.DateField()


class PriceChoiceSerializer(serializers.Serializer):
    """What one says of a new price."""

    choice = serializers.ChoiceField(choices=Choice.choices)


class PriceBallotSerializer(serializers.ModelSerializer):
    """What oneself said; nobody else reads it."""

    community = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta:
        model = Ballot
        fields = ["community", "choice", "at"]


class Prices(IdempotentMixin, generics.ListAPIView):
    """What a product cost since it was agreed on, the last change first; say what it costs now."""

    resource = "commitments"
    serializer_class = CostChangeSerializer
    pagination_class = CursorPagination
    queryset = CostChange.objects.none()
    filterset_class = filters.Prices

    def get_queryset(self) -> Any:
        one = rounds.in_brand(brands.by_slug(self.kwargs["slug"]).pk, self.kwargs["round_id"], drafts=False)
        return found.known().filter(commitment__round=one)

    @extend_schema(
        operation_id="commitments_declare_price", request=DeclaringSerializer, responses={201: CostChangeSerializer}
    )
    def post(self, request: Request, slug: str, round_id: int) -> Response:
        seat = own_seat(request, slug, designs)
        made = prices.declare(by=seat, round_id=round_id, **checked(DeclaringSerializer, request))
        told = CostChangeSerializer(found.known().get(pk=made.pk)).data
        return Response(told, status=status.HTTP_201_CREATED)


class OneFollowUp(APIView):
    """A vote on a new price, and what came of it: the same for everybody."""

    permission_classes = [AllowAny]
    resource = "commitments"

    @extend_schema(operation_id="followups_retrieve", responses=FollowUpSerializer)
    def get(self, request: Request, followup_id: int) -> Response:
        return Response(FollowUpSerializer(found.followup(followup_id)).data)


class OwnBallot(APIView):
    """What oneself said of a new price, until the vote closes; saying it, saying it anew, taking it back."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="followups_own_ballot", responses=PriceBallotSerializer)
    def get(self, request: Request, followup_id: int) -> Response:
        _member(request, followup_id)
        mine = found.mine(request.user, followup_id)
        if mine is None:
            raise Missing(_("You have said nothing of this price."))
        return Response(PriceBallotSerializer(mine).data)

    @extend_schema(operation_id="followups_cast", request=PriceChoiceSerializer, responses=PriceBallotSerializer)
    def put(self, request: Request, followup_id: int) -> Response:
        by = _member(request, followup_id)
        made = followups.cast(by=by, followup_id=followup_id, **checked(PriceChoiceSerializer, request))
        return Response(PriceBallotSerializer(made).data)

    @extend_schema(operation_id="followups_withdraw", request=None, responses={204: None})
    def delete(self, request: Request, followup_id: int) -> Response:
        _member(request, followup_id)
        followups.withdraw(by=person(request), followup_id=followup_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _member(request: Request, followup_id: int) -> Membership:
    """The membership with which one votes; who has none reads why."""
    by = found.membership_for(person(request), found.followup(followup_id))
    is_member.require(by, by and by.community_id)
    assert by is not None
    return by
