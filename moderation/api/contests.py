"""The API of what is contested: lines of the public log, and what was decided of somebody's reports."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from communities.journal import in_words
from communities.policies import is_member
from communities.selectors import communities, memberships
from core.actors import Staff
from core.api.idempotency import IdempotentMixin
from core.api.pagination import CursorPagination
from core.api.parsing import checked
from core.errors import Refused
from moderation.api import filters
from moderation.api.cases import moderating
from moderation.api.lane import team
from moderation.models import Contest, Misuse
from moderation.selectors import contests as known
from moderation.selectors import misuse as of_reports
from moderation.services import contests, misuse


class ContestSerializer(serializers.ModelSerializer):
    """What came of a contest, for everybody: what was answered, never what was said against it nor by whom."""

    class Meta:
        model = Contest
        fields = ["id", "line", "at", "due_at", "for_operator", "ending", "answer", "language", "answered_at"]


class HeldContestSerializer(ContestSerializer):
    """The same for whoever may answer, with why it should be wrong."""

    class Meta(ContestSerializer.Meta):
        fields = [*ContestSerializer.Meta.fields, "misuse", "text"]


class LineSerializer(serializers.Serializer):
    """One line of the public log in words, and what was said against it."""

    number = serializers.IntegerField()
    at = serializers.DateTimeField()
    actor = serializers.CharField()
    verb = serializers.CharField()
    says = serializers.CharField()
    contests = ContestSerializer(many=True)


class ContestingLineSerializer(serializers.Serializer):
    """Why it is wrong."""

    text = serializers.CharField(max_length=contests.TEXT)


class ContestAnsweringSerializer(serializers.Serializer):
    """The reasons, and whether it was wrong."""

    text = serializers.CharField(max_length=contests.TEXT)
    corrects = serializers.BooleanField()


class MisuseSerializer(serializers.ModelSerializer):
    """What was decided of somebody's reports; their name is nowhere."""

    community = serializers.CharField(source="community.slug")

    class Meta:
        model = Misuse
        fields = ["id", "community", "kind", "decided", "unfounded", "why", "language", "at", "until", "lifted_at"]


class MisuseRecordSerializer(serializers.Serializer):
    """How often whoever sent a report was wrong here, and what was decided of it in a year."""

    decided = serializers.IntegerField()
    unfounded = serializers.IntegerField()
    before = MisuseSerializer(many=True)


class DecidingMisuseSerializer(serializers.Serializer):
    """No days: a warning. After it, for how many days their reports are not treated."""

    days = serializers.ChoiceField(choices=misuse.DAYS, required=False, allow_null=True)
    why = serializers.CharField(max_length=misuse.WHY)


class OneLine(APIView):
    """One line of a community's log."""

    permission_classes = [AllowAny]

    @extend_schema(operation_id="log_line", responses=LineSerializer)
    def get(self, request: Request, slug: str, number: int) -> Response:
        community = communities.by_slug(slug)
        entry = known.line(community, number)
        told = {"number": number, "at": entry.at, "actor": entry.actor, "verb": entry.verb}
        said = {"says": in_words(entry.verb, entry.public), "contests": known.of_line(community.pk, number)}
        return Response(LineSerializer(told | said).data)


class LineContests(IdempotentMixin, APIView):
    """Contest a line: it never changes, and somebody who did not act answers."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="log_contest", request=ContestingLineSerializer, responses={201: HeldContestSerializer})
    def post(self, request: Request, slug: str, number: int) -> Response:
        community = communities.by_slug(slug)
        by = memberships.of(request.user, community.pk)
        is_member.require(by, community)
        if by is None:
            raise Refused(is_member.sentence)
        made = contests.contest_line(by=by, number=number, **checked(ContestingLineSerializer, request))
        return Response(HeldContestSerializer(made).data, status=status.HTTP_201_CREATED)


class Contests(generics.ListAPIView):
    """What is contested in a community, and waits for those who moderate."""

    permission_classes = [IsAuthenticated]
    serializer_class = HeldContestSerializer
    pagination_class = CursorPagination
    queryset = Contest.objects.none()
    filterset_class = filters.Contests

    def get_queryset(self) -> Any:
        community = communities.by_slug(self.kwargs["slug"])
        moderating(self.request, community.pk)
        return known.waiting(community.pk)


class Answer(APIView):
    """Answer what is contested, as a moderator who did not act."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="contests_answer", request=ContestAnsweringSerializer, responses=HeldContestSerializer)
    def put(self, request: Request, contest_id: int) -> Response:
        by = moderating(request, known.by_id(contest_id).community_id)
        made = contests.answer(by=by, contest_id=contest_id, **checked(ContestAnsweringSerializer, request))
        return Response(HeldContestSerializer(made).data)


class TeamAnswer(APIView):
    """Answer it as the site's team, where no moderator can, or none did in time."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="contests_answer_for_team", request=ContestAnsweringSerializer, responses=HeldContestSerializer
    )
    def put(self, request: Request, contest_id: int) -> Response:
        by, said = team(request), checked(ContestAnsweringSerializer, request)
        contest = known.for_the_team(contest_id)
        made = contests.answer_for_team(
            by=Staff(by.user, said["text"]), contest_id=contest.pk, corrects=said["corrects"]
        )
        return Response(HeldContestSerializer(made).data)


class OneMisuse(APIView):
    """How often whoever sent a report was wrong here; warn them, or treat their reports no more for a time."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="misuse_retrieve", responses=MisuseRecordSerializer)
    def get(self, request: Request, slug: str, report_id: int) -> Response:
        moderating(request, communities.by_slug(slug).pk)
        report = of_reports.report_here(slug, report_id)
        record = of_reports.record(report.case.community_id, int(report.by_id or 0))
        told = {"decided": record.decided, "unfounded": record.unfounded, "before": of_reports.before(report)}
        return Response(MisuseRecordSerializer(told).data)

    @extend_schema(operation_id="misuse_decide", request=DecidingMisuseSerializer, responses=MisuseSerializer)
    def put(self, request: Request, slug: str, report_id: int) -> Response:
        by = moderating(request, communities.by_slug(slug).pk)
        made = misuse.decide(by=by, report_id=report_id, **checked(DecidingMisuseSerializer, request))
        return Response(MisuseSerializer(made).data)


class OwnMisuses(generics.ListAPIView):
    """What was decided of one's own reports."""

    permission_classes = [IsAuthenticated]
    serializer_class = MisuseSerializer
    pagination_class = CursorPagination
    queryset = Misuse.objects.none()
    filterset_class = filters.Misuses

    def get_queryset(self) -> Any:
        return of_reports.about(int(self.request.user.pk or 0))


class MisuseContest(APIView):
    """Contest it, once."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="misuse_contest", request=ContestingLineSerializer, responses=HeldContestSerializer)
    def put(self, request: Request, misuse_id: int) -> Response:
        assert isinstance(request.user, User)
        said = checked(ContestingLineSerializer, request)
        return Response(
            HeldContestSerializer(contests.contest_misuse(by=request.user, misuse_id=misuse_id, **said)).data
        )
