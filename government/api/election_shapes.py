"""How the API shows and takes elections. Words come from `wording`, in the reader's language."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from communities.models import Mandate
from government.api.poll_shapes import PollSerializer
from government.models import Candidacy, CountRecord, Election
from government.selectors import elections, polls
from government.services.elections import STATEMENT
from government.wording import elections as wording

KNOWN_WHEN = (Election.State.OBJECTIONS, Election.State.DONE, Election.State.VOID)


class ElectionSerializer(serializers.ModelSerializer):
    """An election: for which task, by which vote, where it is. ``ending`` is empty while it goes on."""

    title = serializers.SerializerMethodField()
    says = serializers.SerializerMethodField(help_text="Where it is, or how it ended, in a sentence.")
    poll = PollSerializer(read_only=True)

    class Meta:
        model = Election
        fields = [
            "id", "office", "title", "state", "ending", "says", "called_at", "objections_until", "ended_at", "poll",
        ]  # fmt: skip

    def get_title(self, election: Election) -> str:
        return wording.title(election.office, election.poll.seats, draw=election.poll.is_draw)

    def get_says(self, election: Election) -> str:
        return str(wording.ENDINGS.get(election.ending) or wording.state(election.state, draw=election.poll.is_draw))


class CandidateSerializer(serializers.ModelSerializer):
    """Somebody who stands, was asked to, or stood and withdrew. ``number``: on the ballot, null until the vote opens."""

    name = serializers.CharField(source="membership.user.public_name")
    statement = serializers.SerializerMethodField(help_text="Their words, while they stand.")

    class Meta:
        model = Candidacy
        fields = ["number", "name", "state", "statement"]

    def get_statement(self, candidacy: Candidacy) -> str:
        return candidacy.statement if candidacy.state == Candidacy.State.STANDS else ""


class NamedSerializer(serializers.Serializer):
    """Somebody whom a count, or a draw, names."""

    number = serializers.IntegerField()
    name = serializers.CharField(source="membership.user.public_name")


class ResultSerializer(serializers.Serializer):
    """How many votes (or words, in a draw), who is named, and what it takes to count again."""

    cast = serializers.IntegerField()
    named = NamedSerializer(many=True)
    secret = serializers.CharField()
    lot = serializers.CharField()
    digest = serializers.CharField()


class ElectionDetailSerializer(ElectionSerializer):
    """An election with who stands, and its result once it is known. ``turnout`` is null before the vote."""

    community = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    turnout = serializers.SerializerMethodField()
    candidates = serializers.SerializerMethodField()
    result = serializers.SerializerMethodField()

    class Meta(ElectionSerializer.Meta):
        fields = [*ElectionSerializer.Meta.fields, "community", "objectors", "turnout", "candidates", "result"]

    def get_turnout(self, election: Election) -> int | None:
        return None if election.state == Election.State.NOMINATIONS else polls.turnout(election.poll)

    @extend_schema_field(CandidateSerializer(many=True))
    def get_candidates(self, election: Election) -> Any:
        public = elections.candidacies(election).exclude(state=Candidacy.State.DECLINED)
        return CandidateSerializer(public, many=True).data

    @extend_schema_field(ResultSerializer(allow_null=True))
    def get_result(self, election: Election) -> Any:
        record = polls.record_if_any(election.poll) if election.state in KNOWN_WHEN else None
        return ResultSerializer(_told(election, record)).data if record else None


def _told(election: Election, record: CountRecord) -> dict[str, Any]:
    by_number = {one.number: one for one in elections.on_ballot(election)}
    named = [by_number[number] for number in elections.named(election, record)]
    return {"cast": record.cast, "named": named, "secret": record.secret, "lot": record.lot, "digest": record.digest}


class CallingSerializer(serializers.Serializer):
    """The task to name people for."""

    office = serializers.ChoiceField(choices=Mandate.Office.choices)


class StandingSerializer(serializers.Serializer):
    """What one says of oneself, in public while one stands."""

    statement = serializers.CharField(max_length=STATEMENT, allow_blank=True, default="")
