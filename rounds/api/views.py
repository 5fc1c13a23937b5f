"""The API of rounds, on the side of brands: drafting, showing, opening, stopping, trying prices."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from brands import policies
from brands.api.requests import own_seat
from brands.selectors import brands
from communities.selectors import communities
from core.api.idempotency import IdempotentMixin
from core.api.pagination import CursorPagination
from core.api.parsing import checked
from core.api.versions import etag, expected
from core.errors import Invalid, Refused
from rounds import contents, reading
from rounds.api import filters, shapes
from rounds.design import Choices, Design, Unfit
from rounds.drawing import told
from rounds.models import Round
from rounds.selectors import rounds
from rounds.services import rounds as acting
from rounds.wording.faults import by_field


def sees_drafts(request: Request, slug: str) -> bool:
    """Whether who asks acts for the brand."""
    try:
        own_seat(request, slug, policies.has_seat)
    except Refused:
        return False
    return True


def read_design(design: Any) -> Design:
    """A design that was sent. Raises `Invalid` with all that is wrong."""
    try:
        return reading.read(design)
    except Unfit as unfit:
        raise acting.unfit_design(unfit.faults) from None


def read_choices(choices: Any, design: Design) -> Choices:
    """What was chosen so far. Raises `Invalid` for what is not in the design."""
    try:
        return contents.chosen(choices, design)
    except Unfit as unfit:
        fields = by_field(unfit.faults)
        raise Invalid(next(iter(fields.values())), fields=fields, code="unfit") from None


class Rounds(IdempotentMixin, generics.ListAPIView):
    """The rounds of a brand, the latest first; those who act for it see its drafts too. Drafting one."""

    resource = "rounds"
    serializer_class = shapes.RoundLineSerializer
    pagination_class = CursorPagination
    queryset = Round.objects.none()
    filterset_class = filters.OfBrand

    def get_queryset(self) -> Any:
        slug = self.kwargs["slug"]
        return rounds.of_brand(brands.by_slug(slug).pk, drafts=sees_drafts(self.request, slug))

    @extend_schema(request=shapes.RoundWordsSerializer, responses={201: shapes.OwnRoundSerializer})
    def post(self, request: Request, slug: str) -> Response:
        seat = own_seat(request, slug, policies.designs)
        made = acting.draft(by=seat, **checked(shapes.RoundWordsSerializer, request))
        return etag(Response(shapes.OwnRoundSerializer(made).data, status=status.HTTP_201_CREATED), made.version)


class OneRound(APIView):
    """A round of a brand; writing a draft anew, as a whole."""

    resource = "rounds"
    versioned = True

    @extend_schema(operation_id="brand_rounds_retrieve", responses=shapes.OwnRoundSerializer)
    def get(self, request: Request, slug: str, round_id: int) -> Response:
        seat = own_seat(request, slug, policies.has_seat)
        return _own(rounds.in_brand(seat.brand_id, round_id, drafts=True))

    @extend_schema(
        operation_id="brand_rounds_change", request=shapes.RoundWordsSerializer, responses=shapes.OwnRoundSerializer
    )
    def put(self, request: Request, slug: str, round_id: int) -> Response:
        seat = own_seat(request, slug, policies.designs)
        version = expected(request)
        words = checked(shapes.RoundWordsSerializer, request)
        return _own(acting.change(by=seat, round_id=round_id, version=version, **words))


class Showing(IdempotentMixin, APIView):
    """Ask communities whether it may address their members; take it back, to change it."""

    resource = "rounds"
    names_version = True

    @extend_schema(
        operation_id="brand_rounds_show", request=shapes.ShowingSerializer, responses=shapes.OwnRoundSerializer
    )
    def post(self, request: Request, slug: str, round_id: int) -> Response:
        seat = own_seat(request, slug, policies.designs)
        asked = checked(shapes.ShowingSerializer, request)
        ids = [communities.by_slug(one).pk for one in asked["communities"]]
        return _own(acting.show(by=seat, round_id=round_id, version=asked["version"], community_ids=ids))

    @extend_schema(operation_id="brand_rounds_take_back", request=None, responses={204: None})
    def delete(self, request: Request, slug: str, round_id: int) -> Response:
        seat = own_seat(request, slug, policies.designs)
        acting.take_back(by=seat, round_id=round_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


class Opening(IdempotentMixin, APIView):
    """Put it to the members of the communities that accepted it; from then on nothing of it changes."""

    resource = "rounds"
    names_version = True

    @extend_schema(
        operation_id="brand_rounds_open", request=shapes.VersionSerializer, responses=shapes.OwnRoundSerializer
    )
    def post(self, request: Request, slug: str, round_id: int) -> Response:
        seat = own_seat(request, slug, policies.designs)
        seen = checked(shapes.VersionSerializer, request)
        return _own(acting.open_to_members(by=seat, round_id=round_id, **seen))


class Stopping(IdempotentMixin, APIView):
    """Give it up, before it opens or while it is open; its page says why, and what was answered is destroyed."""

    resource = "rounds"

    @extend_schema(
        operation_id="brand_rounds_stop", request=shapes.StoppingSerializer, responses=shapes.OwnRoundSerializer
    )
    def post(self, request: Request, slug: str, round_id: int) -> Response:
        seat = own_seat(request, slug, policies.designs)
        return _own(acting.stop(by=seat, round_id=round_id, **checked(shapes.StoppingSerializer, request)))


class Trial(IdempotentMixin, APIView):
    """What a product would cost in a design that need not be kept; nothing is written."""

    resource = "rounds"

    @extend_schema(operation_id="brand_rounds_try", request=shapes.TrialSerializer, responses=shapes.ProductSerializer)
    def post(self, request: Request, slug: str) -> Response:
        own_seat(request, slug, policies.has_seat)
        sent = checked(shapes.TrialSerializer, request)
        design = read_design(sent["design"])
        return Response(told(design, read_choices(sent["choices"], design), sent["currency"]))


class DesignSchema(APIView):
    """What a design may hold, as JSON Schema."""

    permission_classes = [AllowAny]
    resource = "rounds"

    @extend_schema(operation_id="rounds_design_schema", responses={200: dict[str, Any]})
    def get(self, request: Request) -> Response:
        return Response({"$schema": "https://json-schema.org/draft/2020-12/schema", **reading.described()})


def _own(found: Round) -> Response:
    return etag(Response(shapes.OwnRoundSerializer(found).data), found.version)
