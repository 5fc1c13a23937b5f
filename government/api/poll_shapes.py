"""How the API shows and takes votes."""

from rest_framework import serializers

from government.models import Poll
from government.tally.blt import MOST_CANDIDATES
from government.wording.methods import method


class RollSerializer(serializers.Serializer):
    """Who may vote, frozen when the procedure begins: how many, and the SHA-256 of their list."""

    size = serializers.IntegerField(source="roll_size")
    digest = serializers.CharField(source="roll_digest")


class PollSerializer(serializers.ModelSerializer):
    """A vote: what it froze, its hours once they are known, its commitment once it is open."""

    says = serializers.SerializerMethodField(help_text="The method in a sentence.")
    rules_version = serializers.IntegerField(source="rules.version", read_only=True)
    roll = RollSerializer(source="*", read_only=True)

    class Meta:
        model = Poll
        fields = [
            "id", "state", "method", "says", "seats", "secret", "quorum", "opens_at", "closes_at", "rules_version", "roll",
            "commitment", "pool_digest",
        ]  # fmt: skip

    def get_says(self, poll: Poll) -> str:
        return method(poll.method, poll.share)


class VotingSerializer(serializers.Serializer):
    """A ballot: numbers of what can be chosen, the first choice first (ticked: in any order; to a question: one). In an election
    “none of these” is the number after the last candidate's. ``word``: any, to know one's receipt by.
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

    poll = serializers.IntegerField()
    rule = serializers.CharField()
    seats = serializers.IntegerField()
    options = serializers.DictField(child=serializers.CharField())
    roll = serializers.DictField()
    commitment = serializers.CharField()
    secret = serializers.CharField()
    lot = serializers.CharField()
    digest = serializers.CharField()
    none_of_these = serializers.IntegerField(required=False, allow_null=True)
    withdrawn = serializers.ListField(child=serializers.IntegerField(), required=False)
    ballots = BallotSerializer(many=True, required=False)
    pool_digest = serializers.CharField(required=False)
    words = serializers.ListField(child=serializers.ListField(), required=False)
    order = serializers.ListField(child=serializers.IntegerField(), required=False)
    drawn = serializers.ListField(child=serializers.IntegerField(), required=False)
    passed = serializers.ListField(child=serializers.IntegerField(), required=False)
    turn = serializers.IntegerField(required=False)
