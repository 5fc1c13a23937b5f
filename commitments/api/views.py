"""The API of following through, on the side of brands: answer a result, say what became of each line, stop. Reading is open."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from brands.api.requests import own_seat, seat_of
from brands.models import Seat
from brands.policies import designs, has_seat
from brands.selectors import brands
from commitments.api import shapes
from commitments.models import Turn
from commitments.selectors import products
from commitments.services import commitments, promises
from core.api.idempotency import IdempotentMixin
from core.api.parsing import checked
from core.api.versions import etag, expected
from core.errors import Invalid
from rounds.selectors import rounds


def _shown(round_id: int, brand_id: int, seat: Seat | None, code: int = status.HTTP_200_OK) -> Response:
    product = products.of_round(rounds.in_brand(brand_id, round_id, drafts=False))
    context = {"drafts": has_seat.allows(seat, brand_id)}
    told: dict[str, Any] = dict(shapes.CommitmentSerializer(product, context=context).data)
    return etag(Response(told, status=code), product.commitment.version if product.commitment else 0)


class OneCommitment(APIView):
    """What a brand took on after a result; its draft, written as a whole: begin with `If-Match: "0"`."""

    resource = "commitments"
    versioned = True

    @extend_schema(operation_id="commitments_retrieve", responses=shapes.CommitmentSerializer)
    def get(self, request: Request, slug: str, round_id: int) -> Response:
        brand = brands.by_slug(slug)
        return _shown(round_id, brand.pk, seat_of(request, brand.pk))

    @extend_schema(
        operation_id="commitments_draft",
        request=shapes.CommitmentDraftSerializer,
        responses=shapes.CommitmentSerializer,
    )
    def put(self, request: Request, slug: str, round_id: int) -> Response:
        seat = own_seat(request, slug, designs)
        version = expected(request)
        said = checked(shapes.CommitmentDraftSerializer, request)
        commitments.write(by=seat, round_id=round_id, version=version, content=said["content"])
        return _shown(round_id, seat.brand_id, seat)


class Publication(IdempotentMixin, APIView):
    """Publish the answer, for good. Twice is once."""

    resource = "commitments"
    names_version = True

    @extend_schema(
        operation_id="commitments_publish",
        request=shapes.CommitmentVersionSerializer,
        responses=shapes.CommitmentSerializer,
    )
    def post(self, request: Request, slug: str, round_id: int) -> Response:
        seat = own_seat(request, slug, designs)
        version = checked(shapes.CommitmentVersionSerializer, request)["version"]
        commitments.publish(by=seat, round_id=round_id, version=version)
        return _shown(round_id, seat.brand_id, seat)


class Turns(IdempotentMixin, APIView):
    """Say what became of one line: done, moved to another day, given up. It stays said."""

    resource = "commitments"

    @extend_schema(
        operation_id="commitments_say",
        request=shapes.TurnSayingSerializer,
        responses={201: shapes.CommitmentSerializer},
    )
    def post(self, request: Request, slug: str, round_id: int, number: int) -> Response:
        seat = own_seat(request, slug, designs)
        said = checked(shapes.TurnSayingSerializer, request)
        _say(seat, round_id, number, said)
        return _shown(round_id, seat.brand_id, seat, status.HTTP_201_CREATED)


def _say(seat: Seat, round_id: int, number: int, said: dict[str, Any]) -> None:
    about = {"by": seat, "round_id": round_id, "number": number, "words": said["words"]}
    if said["kind"] == Turn.Kind.GIVEN_UP:
        promises.give_up(**about)
    elif said["day"] is None:
        raise Invalid(_("Say which day."), fields={"day": _("Say which day.")}, code="wrong_day")
    elif said["kind"] == Turn.Kind.MOVED:
        promises.move(**about, day=said["day"])
    else:
        promises.fulfil(**about, day=said["day"], proof=said["proof"])


class Stopping(IdempotentMixin, APIView):
    """Say that a product is made no more, and why: its page stays. Twice is once."""

    resource = "commitments"

    @extend_schema(
        operation_id="commitments_stop", request=shapes.ProductStopSerializer, responses=shapes.CommitmentSerializer
    )
    def post(self, request: Request, slug: str, round_id: int) -> Response:
        seat = own_seat(request, slug, designs)
        commitments.stop(by=seat, round_id=round_id, **checked(shapes.ProductStopSerializer, request))
        return _shown(round_id, seat.brand_id, seat)
