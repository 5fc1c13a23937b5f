"""Whom I keep away from, by API: seen by me alone."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api.requests import person
from accounts.api.serializers import DistanceSerializer
from accounts.selectors import distances as kept
from accounts.services import distances


class DistancesView(APIView):
    """Whom I keep away from, in the order of names."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="distances_list", responses=DistanceSerializer(many=True))
    def get(self, request: Request) -> Response:
        return Response(DistanceSerializer(kept.of(person(request).pk), many=True).data)


class DistanceView(APIView):
    """Mute somebody by their name for mentions, or block them; hear them again. Twice is once, and they are not told."""

    permission_classes = [IsAuthenticated]
    serializer_class = DistanceSerializer

    @extend_schema(operation_id="distances_keep", request=DistanceSerializer, responses=DistanceSerializer)
    def put(self, request: Request, handle: str) -> Response:
        wished = DistanceSerializer(data=request.data)
        wished.is_valid(raise_exception=True)
        is_blocked = wished.validated_data.get("is_blocked", False)
        return Response(
            DistanceSerializer(distances.keep(by=person(request), handle=handle, is_blocked=is_blocked)).data
        )

    @extend_schema(operation_id="distances_end", request=None, responses={204: None})
    def delete(self, request: Request, handle: str) -> Response:
        distances.end(by=person(request), handle=handle)
        return Response(status=status.HTTP_204_NO_CONTENT)
