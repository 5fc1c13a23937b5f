"""The same acts as the pages, for programs. Each goes through the same service."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from actions.api import filters
from actions.api import serializers as shapes
from actions.models import Action, Pledge, Suggestion
from actions.selectors import pledges as known
from actions.selectors import steps, suggestions
from actions.services import check_ins, pledges
from actions.services import suggestions as suggestion_services
from communities.models import Community
from communities.selectors import communities
from core.api.idempotency import IdempotentMixin
from core.errors import Missing


def _member(request: Request) -> User:
    assert isinstance(request.user, User)
    return request.user


def _read(shape: type[Any], request: Request) -> dict[str, Any]:
    form = shape(data=request.data)
    form.is_valid(raise_exception=True)
    return dict(form.validated_data)


class Actions(generics.ListAPIView[Action]):
    """The catalogue. ``?value=animals&free=1&minutes=15`` as on the page."""

    serializer_class = shapes.ActionSerializer
    queryset = Action.objects.none()
    filterset_class = filters.Actions

    def get_queryset(self) -> QuerySet[Action]:
        return steps.matching(steps.Wish()).select_related("easier", "harder")


class OneAction(generics.RetrieveAPIView[Action]):
    """One step, by its slug."""

    serializer_class = shapes.ActionSerializer
    queryset = Action.objects.select_related("easier", "harder")
    lookup_field = "slug"


class Pledges(IdempotentMixin, generics.ListAPIView[Pledge]):
    """My pledges; POST undertakes a step (held already: the same one, 200)."""

    permission_classes = [IsAuthenticated]
    serializer_class = shapes.PledgeSerializer
    queryset = Pledge.objects.none()
    filterset_class = filters.Pledges

    def get_queryset(self) -> QuerySet[Pledge]:
        return known.of(_member(self.request))

    @extend_schema(
        request=shapes.NewPledgeSerializer, responses={200: shapes.PledgeSerializer, 201: shapes.PledgeSerializer}
    )
    def post(self, request: Request) -> Response:
        asked = _read(shapes.NewPledgeSerializer, request)
        by = _member(request)
        action_id, held_id = known.held_by_slug(by, asked.pop("action"))
        community = _community(asked.pop("community"))
        made = pledges.make(
            by=by,
            action_id=action_id,
            community_id=community.pk if community else None,
            suggestion_id=asked.pop("suggestion"),
            **asked,
        )
        if made.pk == held_id:
            return Response(_pledge(by, made.pk))
        made.community = community  # as it was asked, with its address
        return Response(shapes.PledgeSerializer(made).data, status=status.HTTP_201_CREATED)


class OnePledge(APIView):
    """One pledge of mine: read, plan again, end."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=shapes.PledgeSerializer)
    def get(self, request: Request, pledge_id: int) -> Response:
        return Response(_pledge(_member(request), pledge_id))

    @extend_schema(request=shapes.PlanSerializer, responses=shapes.PledgeSerializer)
    def patch(self, request: Request, pledge_id: int) -> Response:
        pledges.change(by=_member(request), pledge_id=pledge_id, **_read(shapes.PlanSerializer, request))
        return Response(_pledge(_member(request), pledge_id))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, pledge_id: int) -> Response:
        pledges.end(by=_member(request), pledge_id=pledge_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


class Pause(IdempotentMixin, APIView):
    """POST rests a pledge, DELETE resumes it."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses=shapes.PledgeSerializer)
    def post(self, request: Request, pledge_id: int) -> Response:
        pledges.pause(by=_member(request), pledge_id=pledge_id)
        return Response(_pledge(_member(request), pledge_id))

    @extend_schema(request=None, responses={200: shapes.PledgeSerializer})
    def delete(self, request: Request, pledge_id: int) -> Response:
        pledges.resume(by=_member(request), pledge_id=pledge_id)
        return Response(_pledge(_member(request), pledge_id))


class CheckIns(IdempotentMixin, APIView):
    """One tap a day."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=shapes.CheckInSerializer, responses=shapes.CheckInSerializer)
    def post(self, request: Request, pledge_id: int) -> Response:
        asked = _read(shapes.CheckInSerializer, request)
        made = check_ins.record(by=_member(request), pledge_id=pledge_id, day=asked["day"], kept=asked["kept"])
        return Response(shapes.CheckInSerializer(made).data)


class Suggestions(IdempotentMixin, generics.ListAPIView[Suggestion]):
    """My suggestions; POST asks for one (204: nothing today)."""

    permission_classes = [IsAuthenticated]
    serializer_class = shapes.SuggestionSerializer
    queryset = Suggestion.objects.none()
    filterset_class = filters.Suggestions

    def get_queryset(self) -> QuerySet[Suggestion]:
        return suggestions.of(_member(self.request))

    @extend_schema(request=shapes.AskSerializer, responses={200: shapes.SuggestionSerializer, 204: None})
    def post(self, request: Request) -> Response:
        found = suggestion_services.ask(by=_member(request), value=_read(shapes.AskSerializer, request)["value"])
        if found is None:
            return Response(status=status.HTTP_204_NO_CONTENT)
        return Response(shapes.SuggestionSerializer(suggestions.drawn(found.pk)).data)


class Answer(IdempotentMixin, APIView):
    """Not now, not for me, easier, harder; the answer holds the next suggestion where there is one."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=shapes.AnswerSerializer, responses={200: shapes.SuggestionSerializer})
    def post(self, request: Request, suggestion_id: int) -> Response:
        done = suggestion_services.answer(
            by=_member(request), suggestion_id=suggestion_id, answer=_read(shapes.AnswerSerializer, request)["answer"]
        )
        shown = suggestions.drawn((done.next or done.suggestion).pk)
        return Response(shapes.SuggestionSerializer(shown).data)


def _pledge(by: User, pledge_id: int) -> dict[str, Any]:
    found = known.of(by).filter(pk=pledge_id).first()
    if found is None:
        raise Missing(_("There is no such pledge, or it is somebody else’s."))
    return dict(shapes.PledgeSerializer(found).data)


def _community(slug: str | None) -> Community | None:
    return communities.by_slug(slug) if slug else None
