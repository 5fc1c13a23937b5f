"""How the API shows and takes panels. Words come from `wording`, in the reader's language."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from government.api.poll_shapes import PollSerializer
from government.models import Panel, Panelist
from government.selectors import panels, polls
from government.services.panels import PARTIES, QUESTION, REASON, SIZES, SUBJECT
from government.wording import panels as wording


class PanelSerializer(serializers.ModelSerializer):
    """A panel or a jury: what it is asked, where it is, its draw. ``ending`` is empty while it goes on.

    ``turn``: how many times this subject was drawn for; ``former``: the panel before it. ``excluded``: of those who were
    willing, how many the question concerns; who they are is told to nobody.
    """

    says = serializers.SerializerMethodField(help_text="Where it is, or how it ended, in a sentence.")
    caller = serializers.CharField(source="caller.user.public_name", default=None, allow_null=True)
    seats = serializers.IntegerField()
    until = serializers.DateTimeField(
        allow_null=True, help_text="When the present state ends, where time alone ends it."
    )
    poll = PollSerializer(read_only=True, help_text="The draw.")

    class Meta:
        model = Panel
        fields = [
            "id", "kind", "subject", "question", "state", "ending", "says", "caller", "seats", "turn", "former", "excluded",
            "called_at", "until", "ended_at", "poll",
        ]  # fmt: skip

    def get_says(self, panel: Panel) -> str:
        return str(wording.ENDINGS.get(panel.ending) or wording.STATES[panel.state])


class PanelistSerializer(serializers.ModelSerializer):
    """Somebody whom the lot chose, by their number in the pool, and what became of it."""

    name = serializers.CharField(source="membership.user.public_name")
    says = serializers.SerializerMethodField()

    class Meta:
        model = Panelist
        fields = ["number", "name", "state", "says", "until"]

    def get_says(self, panelist: Panelist) -> str:
        return wording.seat(panelist.state, over=self.context["over"])


class OwnPlaceSerializer(serializers.ModelSerializer):
    """What one is in a panel: willing, with a number once the pool is frozen; drawn, with a moment to answer by."""

    class Meta:
        model = Panelist
        fields = ["number", "state", "until", "reason"]


class PanelAnswersSerializer(serializers.Serializer):
    """How many of those who sit answered what; more than ``share`` per cent of ``seats`` make an answer the panel's.

    ``empty``: seats that nobody held at the close; ``empty_for``: for want of ``time`` to ask somebody else, or of ``people`` in
    the pool; empty where no seat was, and in counts that are older than the reason.
    """

    cast = serializers.IntegerField()
    yes = serializers.IntegerField()
    no = serializers.IntegerField()
    neither = serializers.IntegerField()
    share = serializers.IntegerField()
    seats = serializers.IntegerField()
    empty = serializers.IntegerField()
    empty_for = serializers.ChoiceField(choices=["time", "people"], allow_blank=True)
    digest = serializers.CharField()


class PanelDetailSerializer(PanelSerializer):
    """A panel with whom the lot chose, its own vote (null until every seat is taken), and its answer once it is counted."""

    community = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    willing = serializers.SerializerMethodField(help_text="How many; once the pool is frozen, how many are in it.")
    drawn = serializers.SerializerMethodField()
    vote = PollSerializer(read_only=True, allow_null=True)
    reasons = serializers.ListField(child=serializers.CharField(), help_text="Those of the panel, without names.")
    result = serializers.SerializerMethodField()

    class Meta(PanelSerializer.Meta):
        fields = [*PanelSerializer.Meta.fields, "community", "willing", "drawn", "vote", "reasons", "result"]

    def get_willing(self, panel: Panel) -> int:
        return panels.willing(panel)

    @extend_schema_field(PanelistSerializer(many=True))
    def get_drawn(self, panel: Panel) -> Any:
        return PanelistSerializer(panels.drawn(panel), many=True, context={"over": not panel.is_open}).data

    @extend_schema_field(PanelAnswersSerializer(allow_null=True))
    def get_result(self, panel: Panel) -> Any:
        kept = polls.record_if_any(panel.vote) if panel.vote else None
        if kept is None:
            return None
        told = {"cast": kept.cast, "digest": kept.digest, "empty": 0, "empty_for": "", **kept.record["answer"]}
        return PanelAnswersSerializer(told | {name: kept.record[name] for name in kept.record if name != "answer"}).data


class PanelCallingSerializer(serializers.Serializer):
    """A question that yes or no can answer, and how many sit: odd. ``parties``: whom it concerns, by their names for
    mentions; they do not sit, and are shown to nobody.
    """

    subject = serializers.CharField(max_length=SUBJECT)
    question = serializers.CharField(max_length=QUESTION)
    size = serializers.ChoiceField(choices=list(SIZES))
    parties = serializers.ListField(child=serializers.CharField(max_length=40), max_length=PARTIES, default=list)


class SeatSerializer(serializers.Serializer):
    """Whether one accepts."""

    accepts = serializers.BooleanField()


class PanelReasonSerializer(serializers.Serializer):
    """Why one answers so; published without a name. Empty: nothing is."""

    text = serializers.CharField(max_length=REASON, allow_blank=True)
