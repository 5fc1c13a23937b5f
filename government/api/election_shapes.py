"""How the API shows and takes elections. Words come from `wording`, in the reader's language."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from communities.models import Mandate
from government.models import Candidacy, CountRecord, Election
from government.selectors import elections
from government.services.elections import STATEMENT
from government.tally.blt import MOST_CANDIDATES
from government.wording import elections as wording
from government.wording.methods import METHODS

KNOWN_WHEN = (Election.State.OBJECTIONS, Election.State.DONE, Election.State.VOID)


class ElectionSerializer(serializers.ModelSerializer):
    """An election: for which task, by which method, where it is, until when. ``ending`` is empty while it goes on."""

    title = serializers.SerializerMethodField()
    says = serializers.SerializerMethodField(help_text="Where it is, or how it ended, in a sentence.")

    class Meta:
        model = Election
        fields = [
            "id", "office", "title", "method", "seats", "secret", "state", "ending", "says", "called_at",
            "nominations_until", "voting_until", "objections_until", "ended_at",
        ]  # fmt: skip

    def get_title(self, election: Election) -> str:
        return wording.title(election.office, election.seats, draw=election.is_draw)

    def get_says(self, election: Election) -> str:
        return str(wording.ENDINGS.get(election.ending) or wording.state(election.state, draw=election.is_draw))


class CandidateSerializer(serializers.ModelSerializer):
    """Somebody who stands, was asked to, or stood and withdrew. ``number``: on the ballot, null until the vote opens."""

    name = serializers.CharField(source="membership.user.public_name")
    statement = serializers.SerializerMethodField(help_text="Their words, while they stand.")

    class Meta:
        model = Candidacy
        fields = ["number", "name", "state", "statement"]

    def get_statement(self, candidacy: Candidacy) -> str:
        return candidacy.statement if candidacy.state == Candidacy.State.STANDS else ""


class RollSerializer(serializers.Serializer):
    """Who may vote, frozen at the call: how many, and the SHA-256 of their list."""

    size = serializers.IntegerField(source="roll_size")
    digest = serializers.CharField(source="roll_digest")


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
    """An election with what was frozen at its call, who stands, and its result once it is known.

    ``turnout`` is null before the vote; ``commitment`` is empty before it opens.
    """

    community = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    rules_version = serializers.IntegerField(source="rules.version", read_only=True)
    method_says = serializers.SerializerMethodField()
    roll = RollSerializer(source="*")
    turnout = serializers.SerializerMethodField()
    candidates = serializers.SerializerMethodField()
    result = serializers.SerializerMethodField()

    class Meta(ElectionSerializer.Meta):
        fields = [
            *ElectionSerializer.Meta.fields, "community", "rules_version", "method_says", "roll", "quorum", "objectors",
            "turnout", "commitment", "pool_digest", "candidates", "result",
        ]  # fmt: skip

    def get_method_says(self, election: Election) -> str:
        return str(METHODS[election.method])

    def get_turnout(self, election: Election) -> int | None:
        return None if election.state == Election.State.NOMINATIONS else elections.turnout(election)

    @extend_schema_field(CandidateSerializer(many=True))
    def get_candidates(self, election: Election) -> Any:
        public = elections.candidacies(election).exclude(state=Candidacy.State.DECLINED)
        return CandidateSerializer(public, many=True).data

    @extend_schema_field(ResultSerializer(allow_null=True))
    def get_result(self, election: Election) -> Any:
        record = elections.record_if_any(election) if election.state in KNOWN_WHEN else None
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


class VotingSerializer(serializers.Serializer):
    """A ballot: numbers of candidates, the first choice first (ticked: in any order). “None of these” is the number after the
    last candidate's. ``word``: any, to know one's receipt by.
    """

    choices = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=MOST_CANDIDATES + 1),
        min_length=1,
        max_length=MOST_CANDIDATES + 1,
    )
    word = serializers.CharField(max_length=40, allow_blank=True, default="")


class ReceiptSerializer(serializers.Serializer):
    """Shown this once: it finds the ballot in what is published after the count."""

    receipt = serializers.CharField()


class BallotSerializer(serializers.Serializer):
    """One ballot, which leads to nobody."""

    receipt = serializers.CharField()
    choices = serializers.ListField(child=serializers.IntegerField())


class PublishedSerializer(serializers.Serializer):
    """All that counting (or drawing) again takes. Of a vote: ballots; of a draw: pool, words, order, drawn, passed over."""

    election = serializers.IntegerField()
    office = serializers.ChoiceField(choices=Mandate.Office.choices)
    rule = serializers.CharField()
    seats = serializers.IntegerField()
    candidates = serializers.DictField(child=serializers.CharField())
    roll = serializers.DictField()
    commitment = serializers.CharField()
    secret = serializers.CharField()
    lot = serializers.CharField()
    digest = serializers.CharField()
    none_of_these = serializers.IntegerField(required=False)
    withdrawn = serializers.ListField(child=serializers.IntegerField(), required=False)
    ballots = BallotSerializer(many=True, required=False)
    pool_digest = serializers.CharField(required=False)
    words = serializers.ListField(child=serializers.ListField(), required=False)
    order = serializers.ListField(child=serializers.IntegerField(), required=False)
    drawn = serializers.ListField(child=serializers.IntegerField(), required=False)
    passed = serializers.ListField(child=serializers.IntegerField(), required=False)
