"""Petits pas on the wire."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from actions.models import Action, CheckIn, Pledge, Suggestion
from actions.selectors import reasons
from actions.services.pledges import PLAN_LENGTH


@extend_schema_field({"type": "object", "additionalProperties": True})
class FiguresField(serializers.JSONField):
    """Figures by name, as the catalogue gives them."""


class ActionSerializer(serializers.ModelSerializer[Action]):
    """A step, both languages, with its figure's method and licence or the reason why there is none."""

    easier = serializers.SlugRelatedField(slug_field="slug", read_only=True, allow_null=True)
    harder = serializers.SlugRelatedField(slug_field="slug", read_only=True, allow_null=True)
    impact = FiguresField(read_only=True, allow_null=True)
    source = FiguresField(read_only=True)

    class Meta:
        model = Action
        fields = [
            "id", "slug", "title_fr", "title_en", "why_fr", "why_en", "how_fr", "how_en", "values", "minutes", "effort",
            "cost", "cadence", "needs", "excluded_by", "easier", "harder", "impact", "no_impact_reason_fr",
            "no_impact_reason_en", "source", "version", "updated_at",
        ]  # fmt: skip


class CheckInSerializer(serializers.ModelSerializer[CheckIn]):
    """One day of a pledge."""

    class Meta:
        model = CheckIn
        fields = ["day", "kept", "recorded_at"]
        read_only_fields = ["recorded_at"]


class PledgeSerializer(serializers.ModelSerializer[Pledge]):
    """One's own pledge."""

    action = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    community = serializers.SlugRelatedField(slug_field="slug", read_only=True, allow_null=True)
    check_ins = CheckInSerializer(many=True, read_only=True)

    class Meta:
        model = Pledge
        fields = [
            "id", "action", "community", "state", "when", "where", "cadence", "started_at", "ended_at", "remind_at",
            "check_ins",
        ]  # fmt: skip


class PlanSerializer(serializers.Serializer[Any]):
    """After what, where, how often."""

    when = serializers.CharField(max_length=PLAN_LENGTH, allow_blank=True, default="")
    where = serializers.CharField(max_length=PLAN_LENGTH, allow_blank=True, default="")
    cadence = serializers.ChoiceField(choices=Action.Cadence.choices, required=False, default="")


class NewPledgeSerializer(PlanSerializer):
    """A step to undertake."""

    action = serializers.SlugField()
    community = serializers.SlugField(required=False, allow_null=True, default=None)
    suggestion = serializers.IntegerField(required=False, allow_null=True, default=None, min_value=1, max_value=2**62)


class SuggestionSerializer(serializers.ModelSerializer[Suggestion]):
    """One's own suggestion, with everything that led to it."""

    action = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    why = serializers.SerializerMethodField()

    class Meta:
        model = Suggestion
        fields = [
            "id", "action", "state", "lever", "value", "emotion", "words", "source", "why", "reason", "scoring_version",
            "created_at", "answered_at",
        ]  # fmt: skip

    @extend_schema_field(serializers.CharField())
    def get_why(self, suggestion: Suggestion) -> str:
        return reasons.of(suggestion).sentence


class AskSerializer(serializers.Serializer[Any]):
    """A step, please, about one value."""

    value = serializers.SlugField(max_length=40)


class AnswerSerializer(serializers.Serializer[Any]):
    """The answer to a suggestion."""

    answer = serializers.ChoiceField(choices=["not_now", "not_for_me", "easier", "harder"])
