"""How the API shows and takes recalls. Words come from `wording`, in the reader's language."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from government.api.poll_shapes import PollSerializer
from government.api.serializers import MandateSerializer
from government.models import Recall
from government.selectors import polls
from government.services.recalls import REASONS, REPLY
from government.tally import answer
from government.wording import recalls as wording


class RecallSerializer(serializers.ModelSerializer):
    """A recall: of which mandate, why, how many signed, where it is. ``ending`` is empty while it goes on."""

    mandate = MandateSerializer(read_only=True)
    title = serializers.SerializerMethodField()
    says = serializers.SerializerMethodField(help_text="Where it is, or how it ended, in a sentence.")
    author = serializers.CharField(source="author.user.public_name")
    poll = PollSerializer(read_only=True)

    class Meta:
        model = Recall
        fields = [
            "id", "mandate", "title", "state", "ending", "says", "author", "reasons", "reply", "needed", "signed", "opened_at",
            "petition_until", "ended_at", "poll",
        ]  # fmt: skip

    def get_title(self, recall: Recall) -> str:
        return wording.title(recall.mandate.office, recall.mandate.membership.user.public_name)

    def get_says(self, recall: Recall) -> str:
        return str(wording.ENDINGS.get(recall.ending) or wording.STATES[recall.state])


class AnswersSerializer(serializers.Serializer):
    """How many said what, and what it takes to count again."""

    cast = serializers.IntegerField()
    yes = serializers.IntegerField()
    no = serializers.IntegerField()
    neither = serializers.IntegerField()
    share = serializers.IntegerField(help_text="More than so many per cent of yes and no had to be yes.")
    carried = serializers.BooleanField()
    digest = serializers.CharField()


class RecallDetailSerializer(RecallSerializer):
    """A recall with its vote. ``turnout`` is null before the vote, ``result`` until it is counted."""

    community = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    turnout = serializers.SerializerMethodField()
    result = serializers.SerializerMethodField()

    class Meta(RecallSerializer.Meta):
        fields = [*RecallSerializer.Meta.fields, "community", "turnout", "result"]

    def get_turnout(self, recall: Recall) -> int | None:
        return None if recall.poll.opens_at is None else polls.turnout(recall.poll)

    @extend_schema_field(AnswersSerializer(allow_null=True))
    def get_result(self, recall: Recall) -> Any:
        kept = polls.record_if_any(recall.poll)
        if kept is None:
            return None
        said = answer.restore(kept.record)
        told = {"cast": kept.cast, "yes": said.yes, "no": said.no, "neither": said.neither, "digest": kept.digest}
        return AnswersSerializer(told | {name: kept.record[name] for name in ("share", "carried")}).data


class PetitionSerializer(serializers.Serializer):
    """The mandate that should end (its number stands in the list of mandates), and why, in public."""

    mandate = serializers.IntegerField(min_value=1)
    reasons = serializers.CharField(max_length=REASONS)


class ReplyingSerializer(serializers.Serializer):
    """What the person concerned replies, in public."""

    text = serializers.CharField(max_length=REPLY)
