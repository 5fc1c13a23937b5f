"""The API of messages to brands: a member writes, asks once more, rates, takes back; a brand reads and answers."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api.requests import person
from brands.api.requests import own_seat, seat_of
from brands.policies import designs, has_seat
from brands.selectors import brands
from communities.api.requests import own_membership
from communities.selectors import communities
from core.api.idempotency import IdempotentMixin
from core.api.pagination import CursorPagination
from core.api.parsing import checked
from listening.api import filters, shapes
from listening.models import Message
from listening.selectors import messages
from listening.services import messages as acting


def shown(message: Message, code: int = 200) -> Response:
    """The exchange as its author reads it."""
    assert message.by is not None  # one's own
    return Response(shapes.MessageSerializer(messages.own(message.by.user_id, message.pk)).data, status=code)


class Writing(IdempotentMixin, APIView):
    """Write to a brand what goes well or does not, and agree to be answered. One at a time waits for an answer."""

    @extend_schema(
        operation_id="messages_write", request=shapes.MessageWordsSerializer, responses={201: shapes.MessageSerializer}
    )
    def post(self, request: Request, slug: str, brand: str) -> Response:
        by = own_membership(request, communities.by_slug(slug))
        said = checked(shapes.MessageWordsSerializer, request)
        made = acting.write(by=by, brand_id=brands.by_slug(brand).pk, **said)
        return shown(made, status.HTTP_201_CREATED)


class Mine(generics.ListAPIView):
    """All that one wrote to brands, the newest first."""

    permission_classes = [IsAuthenticated]
    serializer_class = shapes.MessageSerializer
    pagination_class = CursorPagination
    queryset = Message.objects.none()
    filterset_class = filters.Mine

    def get_queryset(self) -> Any:
        return messages.of_person(person(self.request).pk)


class OfBrand(generics.ListAPIView):
    """What members wrote to a brand and allow it to read, the newest first. What is taken back is gone: delete your copy."""

    resource = "listening"
    serializer_class = shapes.MessageSerializer
    pagination_class = CursorPagination
    queryset = Message.objects.none()
    filterset_class = filters.ToBrand

    def get_queryset(self) -> Any:
        return messages.of_seat(own_seat(self.request, self.kwargs["slug"], has_seat))


class Answering(APIView):
    """How a brand answers, what still waits counted; announce within how many days it does."""

    resource = "listening"

    @extend_schema(operation_id="brand_answering_retrieve", responses=shapes.AnsweringSerializer)
    def get(self, request: Request, slug: str) -> Response:
        return _answering(brands.by_slug(slug).pk)

    @extend_schema(
        operation_id="brand_answering_announce",
        request=shapes.AnnouncedDelaySerializer,
        responses=shapes.AnsweringSerializer,
    )
    def put(self, request: Request, slug: str) -> Response:
        seat = own_seat(request, slug, designs)
        acting.announce(by=seat, **checked(shapes.AnnouncedDelaySerializer, request))
        return _answering(seat.brand_id)


def _answering(brand_id: int) -> Response:
    delay = messages.delay(brand_id)
    told = {
        "announced_days": delay.days if delay else None, "window_days": messages.WINDOW.days,
        "figures": messages.answering(brand_id),
    }  # fmt: skip
    return Response(shapes.AnsweringSerializer(told).data)


class One(APIView):
    """One exchange: one's own, to the brand that one acts for, or in public; take one's own back. Twice is once."""

    resource = "listening"

    @extend_schema(operation_id="messages_retrieve", responses=shapes.MessageSerializer)
    def get(self, request: Request, message_id: int) -> Response:
        seat = seat_of(request, messages.brand_of(message_id))
        found = messages.readable(request.user.pk, seat, message_id)
        return Response(shapes.MessageSerializer(found).data)

    @extend_schema(operation_id="messages_take_back", request=None, responses={204: None})
    def delete(self, request: Request, message_id: int) -> Response:
        messages.own(person(request).pk, message_id)
        acting.take_back(by=person(request), message_id=message_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


class Answers(IdempotentMixin, APIView):
    """Answer what a member wrote to the brand. What comes back is the answer alone: sent again by its key it comes back for a
    day, when what the member wrote may have been taken back.
    """

    resource = "listening"

    @extend_schema(
        operation_id="messages_answer",
        request=shapes.MessageTextSerializer,
        responses={201: shapes.MessageTurnSerializer},
    )
    def post(self, request: Request, message_id: int) -> Response:
        seat = own_seat(request, brands.by_number(messages.brand_of(message_id)).slug, designs)
        made = acting.answer(by=seat, message_id=message_id, **checked(shapes.MessageTextSerializer, request))
        said = messages.last_of_brand(made)
        return Response(shapes.MessageTurnSerializer(said).data, status=status.HTTP_201_CREATED)


class FollowUps(IdempotentMixin, APIView):
    """Ask once more, twice at most."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="messages_follow_up",
        request=shapes.MessageTextSerializer,
        responses={201: shapes.MessageSerializer},
    )
    def post(self, request: Request, message_id: int) -> Response:
        by = messages.own(person(request).pk, message_id).by
        assert by is not None  # one's own
        made = acting.follow_up(by=by, message_id=message_id, **checked(shapes.MessageTextSerializer, request))
        return shown(made, status.HTTP_201_CREATED)


class Rating(APIView):
    """Say whether the answer satisfies. Twice is once."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="messages_rate", request=shapes.MessageRatingSerializer, responses=shapes.MessageSerializer
    )
    def put(self, request: Request, message_id: int) -> Response:
        said = checked(shapes.MessageRatingSerializer, request)
        return shown(acting.rate(by=person(request), message_id=message_id, **said))
