"""The API of votes, of whatever they are about: a ballot sealed, all that counting again takes."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api.parsing import checked
from government import publishing
from government.api import poll_shapes as shapes
from government.api.elections import member_of
from government.papers import paper_of
from government.selectors import polls
from government.services import votes


class OwnBallot(APIView):
    """Seal one's ballot; a second one replaces the first. Nothing of it is kept for repeats: sent again, it is sealed again."""

    @extend_schema(request=shapes.VotingSerializer, responses=shapes.ReceiptSerializer)
    def put(self, request: Request, poll_id: int) -> Response:
        poll = polls.by_id(poll_id)
        by = member_of(request, poll.community_id)
        receipt = votes.cast(by=by, poll_id=poll.pk, **checked(shapes.VotingSerializer, request))
        return Response({"receipt": receipt}, headers={"Cache-Control": "no-store"})


class Ballots(APIView):
    """After the count: every ballot with its receipt, and all that counting again takes. Of a draw: all that it was made of."""

    @extend_schema(responses=shapes.PublishedSerializer)
    def get(self, request: Request, poll_id: int) -> Response:
        poll = polls.by_id(poll_id)
        return Response(publishing.as_json(poll, paper_of(poll)))
