"""How the API shows and takes what members write to brands."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from listening import drawing
from listening.figures import Figures
from listening.models import Message, Turn
from listening.services import messages


class MessageTurnSerializer(serializers.ModelSerializer):
    """What one of the two said; `text` is empty where it was withheld."""

    by = serializers.SerializerMethodField()

    class Meta:
        model = Turn
        fields = ["number", "by", "text", "at"]

    @extend_schema_field(serializers.ChoiceField(choices=["member", "brand"]))
    def get_by(self, turn: Any) -> str:
        return "brand" if turn.is_of_brand else "member"


class MessageSerializer(serializers.ModelSerializer):
    """A message to a brand and what it was answered. `name` is empty where it was not signed: nothing tells then who wrote it."""

    brand = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    community = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    name = serializers.SerializerMethodField()
    turns = MessageTurnSerializer(source="said", many=True, read_only=True)

    class Meta:
        model = Message
        fields = [
            "id", "brand", "community", "name", "mood", "about", "is_public", "at", "due_at", "answered_at", "is_waiting",
            "satisfied", "turns",
        ]  # fmt: skip

    def get_name(self, message: Any) -> str:
        return drawing.signature(message)


class MessageWordsSerializer(serializers.Serializer):
    """What goes well or does not. `consents_to_it`: that the brand reads this and answers here; without it nothing is sent."""

    mood = serializers.ChoiceField(choices=Message.Mood.values)
    about = serializers.CharField(max_length=messages.ABOUT, required=False, allow_blank=True)
    text = serializers.CharField(max_length=messages.TEXT)
    is_public = serializers.BooleanField()
    is_signed = serializers.BooleanField()
    consents_to_it = serializers.BooleanField()


class MessageTextSerializer(serializers.Serializer):
    """What either says next."""

    text = serializers.CharField(max_length=messages.TEXT)


class MessageRatingSerializer(serializers.Serializer):
    """Whether the answer satisfies; empty: one says nothing of it."""

    satisfied = serializers.ChoiceField(choices=["", *Message.Satisfied.values], allow_blank=True)


class AnnouncedDelaySerializer(serializers.Serializer):
    """Within how many days a brand says that it answers."""

    days = serializers.IntegerField(min_value=1, max_value=messages.DAYS)


class AnswerFiguresSerializer(serializers.Serializer[Figures]):
    """How a brand answered what was written in the window, what still waits counted. Times in seconds; null: not reached yet."""

    written = serializers.IntegerField()
    answered = serializers.IntegerField()
    waiting = serializers.IntegerField()
    median_seconds = serializers.SerializerMethodField()
    p90_seconds = serializers.SerializerMethodField()
    yes = serializers.IntegerField()
    partly = serializers.IntegerField()
    no = serializers.IntegerField()
    kept = serializers.IntegerField()
    due = serializers.IntegerField()

    @extend_schema_field(serializers.IntegerField(allow_null=True))
    def get_median_seconds(self, found: Figures) -> int | None:
        return int(found.median.total_seconds()) if found.median is not None else None

    @extend_schema_field(serializers.IntegerField(allow_null=True))
    def get_p90_seconds(self, found: Figures) -> int | None:
        return int(found.p90.total_seconds()) if found.p90 is not None else None


class AnsweringSerializer(serializers.Serializer[Any]):
    """`announced_days` is null where the brand has announced nothing, `figures` where fewer than five people wrote."""

    announced_days = serializers.IntegerField(allow_null=True)
    window_days = serializers.IntegerField()
    figures = AnswerFiguresSerializer(allow_null=True)
