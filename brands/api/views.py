"""The API of brands: what they say of themselves is open; who acts for one is theirs alone."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api.requests import person
from brands import policies
from brands.api import filters, shapes
from brands.api.requests import own_seat
from brands.models import Brand
from brands.selectors import brands, seats
from brands.services import brands as acting
from brands.services import seats as seating
from core.api.idempotency import IdempotentMixin
from core.api.pagination import CursorPagination
from core.api.parsing import checked
from core.api.versions import etag, expected


class ByAddress(CursorPagination):
    """In the order of their addresses."""

    ordering = "slug"


class Brands(IdempotentMixin, generics.ListAPIView):
    """The brands that are here; opening one, which one then answers for."""

    resource = "brands"
    serializer_class = shapes.BrandSerializer
    pagination_class = ByAddress
    queryset = Brand.objects.none()
    filterset_class = filters.Brands

    def get_queryset(self) -> Any:
        return brands.listed()

    @extend_schema(request=shapes.BrandWordsSerializer, responses={201: shapes.BrandSerializer})
    def post(self, request: Request) -> Response:
        policies.has_account.require(request.user)
        brand = acting.found(by=person(request), **checked(shapes.BrandWordsSerializer, request))
        return Response(shapes.BrandSerializer(brand).data, status=status.HTTP_201_CREATED)


class OneBrand(APIView):
    """What a brand says of itself; saying it otherwise, of the version that one read."""

    resource = "brands"
    versioned = True

    @extend_schema(operation_id="brands_retrieve", responses=shapes.BrandSerializer)
    def get(self, request: Request, slug: str) -> Response:
        brand = brands.by_slug(slug)
        return etag(Response(shapes.BrandSerializer(brand).data), brand.version)

    @extend_schema(
        operation_id="brands_describe", request=shapes.BrandWordsSerializer, responses=shapes.BrandSerializer
    )
    def put(self, request: Request, slug: str) -> Response:
        seat = own_seat(request, slug, policies.answers_for)
        brand = acting.describe(by=seat, version=expected(request), **checked(shapes.BrandWordsSerializer, request))
        return etag(Response(shapes.BrandSerializer(brand).data), brand.version)


class Closing(IdempotentMixin, APIView):
    """Close a brand: it asks nothing of anybody any more, and its page stays."""

    @extend_schema(operation_id="brands_close", request=None, responses=shapes.BrandSerializer)
    def post(self, request: Request, slug: str) -> Response:
        brand = acting.close(by=own_seat(request, slug, policies.answers_for))
        return Response(shapes.BrandSerializer(brand).data)


class Seats(APIView):
    """Who acts for a brand, and who was asked to."""

    @extend_schema(operation_id="brand_seats_list", responses=shapes.SeatSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        held = seats.here(own_seat(request, slug, policies.has_seat).brand_id)
        return Response(shapes.SeatSerializer(held, many=True).data)


class OneSeat(APIView):
    """Ask somebody, by their name for mentions, to act for a brand; give them another role; end their seat. Twice is once."""

    @extend_schema(operation_id="brand_seats_offer", request=shapes.RoleSerializer, responses=shapes.SeatSerializer)
    def put(self, request: Request, slug: str, handle: str) -> Response:
        seat = own_seat(request, slug, policies.answers_for)
        seating.offer(by=seat, handle=handle, **checked(shapes.RoleSerializer, request))
        return Response(shapes.SeatSerializer(seats.named(seat.brand_id, handle)).data)

    @extend_schema(operation_id="brand_seats_end", request=None, responses={204: None})
    def delete(self, request: Request, slug: str, handle: str) -> Response:
        seating.end(by=own_seat(request, slug, policies.answers_for), handle=handle)
        return Response(status=status.HTTP_204_NO_CONTENT)


class OwnSeat(APIView):
    """Take the seat that a brand offered; decline it, or give it back."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="brand_seat_take", request=None, responses=shapes.SeatSerializer)
    def put(self, request: Request, slug: str) -> Response:
        seat = seating.take(by=person(request), brand_id=brands.by_slug(slug).pk)
        return Response(shapes.SeatSerializer(seat).data)

    @extend_schema(operation_id="brand_seat_leave", request=None, responses={204: None})
    def delete(self, request: Request, slug: str) -> Response:
        seating.leave(by=person(request), brand_id=brands.by_slug(slug).pk)
        return Response(status=status.HTTP_204_NO_CONTENT)
