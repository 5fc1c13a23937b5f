"""The API of trusted flaggers: who they are, for everybody; named, suspended and ended by the site's team."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.actors import Staff
from core.api.pagination import CursorPagination
from core.api.parsing import checked
from core.errors import Missing
from moderation.api import filters
from moderation.api.lane import team
from moderation.grounds import ILLEGAL
from moderation.models import Flagger
from moderation.selectors import flaggers as known
from moderation.services import flaggers


class FlaggerSerializer(serializers.ModelSerializer):
    """A trusted flagger: the organisation, its fields, who gave the status, until when. The account is not public."""

    is_suspended = serializers.SerializerMethodField()

    class Meta:
        model = Flagger
        fields = ["id", "organisation", "awarded_by", "categories", "until", "is_suspended"]

    def get_is_suspended(self, flagger: Flagger) -> bool:
        return flagger.suspended_at is not None


class NamingSerializer(serializers.Serializer):
    """A status that a coordinator gave."""

    organisation = serializers.CharField(max_length=flaggers.LINE)
    awarded_by = serializers.CharField(max_length=flaggers.LINE)
    categories = serializers.ListField(child=serializers.ChoiceField(choices=ILLEGAL), max_length=len(ILLEGAL))
    until = serializers.DateField()


class SuspendingSerializer(serializers.Serializer):
    """Why: written in the site's public log."""

    cause = serializers.CharField(max_length=flaggers.CAUSE)


class Flaggers(generics.ListAPIView):
    """Who they are."""

    permission_classes = [AllowAny]
    serializer_class = FlaggerSerializer
    pagination_class = CursorPagination
    queryset = Flagger.objects.none()
    filterset_class = filters.Flaggers

    def get_queryset(self) -> Any:
        return known.named()


def _of(handle: str) -> Flagger:
    found = known.known().filter(user__handle=handle).first()
    if found is None:
        raise Missing(_("There is no such trusted flagger, or no longer."))
    return found


class OneFlagger(APIView):
    """Name an account a trusted flagger, or end it."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="flaggers_name", request=NamingSerializer, responses=FlaggerSerializer)
    def put(self, request: Request, handle: str) -> Response:
        by = team(request, "trusted flagger")
        made = flaggers.name(by=by, handle=handle, **checked(NamingSerializer, request))
        return Response(FlaggerSerializer(made).data)

    @extend_schema(operation_id="flaggers_end", request=None, responses={204: None})
    def delete(self, request: Request, handle: str) -> Response:
        by = team(request, "trusted flagger")
        flaggers.end(by=by, flagger_id=_of(handle).pk)
        return Response(status=status.HTTP_204_NO_CONTENT)


class Suspension(APIView):
    """Suspend the status, for a cause; or give it back."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="flaggers_suspend", request=SuspendingSerializer, responses=FlaggerSerializer)
    def put(self, request: Request, handle: str) -> Response:
        by, said = team(request), checked(SuspendingSerializer, request)
        made = flaggers.suspend(by=Staff(by.user, said["cause"]), flagger_id=_of(handle).pk)
        return Response(FlaggerSerializer(made).data)

    @extend_schema(operation_id="flaggers_resume", request=None, responses=FlaggerSerializer)
    def delete(self, request: Request, handle: str) -> Response:
        by = team(request, "trusted flagger")
        return Response(FlaggerSerializer(flaggers.resume(by=by, flagger_id=_of(handle).pk)).data)
