"""The API of the members' vote on an exclusion: read by members, answered by the person concerned. One votes as in any vote."""

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from communities.policies import is_member
from communities.selectors import memberships
from core.api.parsing import checked
from core.errors import Refused
from government.api.poll_shapes import PollSerializer
from moderation.api.shapes import RulesOnSerializer
from moderation.models import MembersVote
from moderation.papers import exclusion
from moderation.selectors import exclusions, rulings
from moderation.services import exclusions as acting


class ExclusionSerializer(serializers.ModelSerializer):
    """A vote on an exclusion, in fixed words and without a name; of its count only ``ending`` is told.

    ``facts``, ``why`` and ``answer`` are null for whoever does not vote on it, and once it is over; not for the person concerned.
    """

    case = serializers.IntegerField(source="ruling.case_id")
    question = serializers.SerializerMethodField()
    answers = serializers.SerializerMethodField(help_text="In the order of their numbers on the ballot.")
    days = serializers.SerializerMethodField()
    poll = PollSerializer(source="referendum.poll")
    share = serializers.IntegerField(source="referendum.share")
    ending = serializers.CharField(source="referendum.ending")
    article = RulesOnSerializer(source="ruling.article", allow_null=True)
    category = serializers.CharField(source="ruling.category")
    on_roll = serializers.SerializerMethodField()
    facts = serializers.SerializerMethodField()
    why = serializers.SerializerMethodField()
    answer = serializers.SerializerMethodField(help_text="What the person concerned answers.")

    class Meta:
        model = MembersVote
        fields = [
            "case", "question", "answers", "days", "poll", "share", "ending", "article", "category", "on_roll", "facts", "why",
            "answer",
        ]  # fmt: skip

    def _reading(self) -> exclusions.Reading:
        found: exclusions.Reading = self.context["reading"]
        return found

    def get_question(self, vote: MembersVote) -> str:
        return exclusion(vote.ruling_id).question

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_answers(self, vote: MembersVote) -> Any:
        return list(exclusion(vote.ruling_id).answers)

    def get_days(self, vote: MembersVote) -> int:
        return exclusions.length(vote)

    def get_on_roll(self, vote: MembersVote) -> bool:
        return self._reading().on_roll

    def get_facts(self, vote: MembersVote) -> str | None:
        return vote.ruling.facts if self._reading().reads_facts else None

    def get_why(self, vote: MembersVote) -> str | None:
        return vote.ruling.why if self._reading().reads_facts else None

    def get_answer(self, vote: MembersVote) -> str | None:
        return vote.answer if self._reading().reads_facts else None


class VoteAnsweringSerializer(serializers.Serializer):
    """What the person concerned says to those who vote; said again, it replaces what was said."""

    text = serializers.CharField(max_length=acting.ANSWER, allow_blank=True)


class VoteAnswerSerializer(serializers.Serializer):
    """What those who vote read."""

    answer = serializers.CharField()


class Exclusion(APIView):
    """The members' vote on an exclusion. One votes at `polls/{id}/ballot/`."""

    @extend_schema(operation_id="cases_vote", responses=ExclusionSerializer)
    def get(self, request: Request, case_id: int) -> Response:
        vote = exclusions.by_case(case_id)
        member = memberships.of(request.user, vote.ruling.case.community_id)
        if member is None:
            raise Refused(is_member.sentence)
        reading = exclusions.read_by(vote, member)
        headers = {"Cache-Control": "no-store"}
        return Response(ExclusionSerializer(vote, context={"reading": reading}).data, headers=headers)


class Answer(APIView):
    """The person concerned says their word to those who vote on their exclusion, without their name."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="rulings_answer", request=VoteAnsweringSerializer, responses=VoteAnswerSerializer)
    def put(self, request: Request, puid: str) -> Response:
        ruling = rulings.concerning(request.user, puid)
        said = checked(VoteAnsweringSerializer, request)
        vote = acting.answer(by=ruling.case.person.user, ruling_id=ruling.pk, **said)
        return Response({"answer": vote.answer})
