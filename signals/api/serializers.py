"""What the API shows of readings and signals."""

from typing import Any

from rest_framework import serializers

from signals.analysis.reading import EMOTIONS, VALUES
from signals.models import Reading, WeakSignal


class ReadingSerializer(serializers.ModelSerializer[Reading]):
    """One reading, for its author; ``labels`` are as corrected, ``read_labels`` as they were read."""

    post = serializers.IntegerField(source="post_id")
    community = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)
    labels = serializers.ListField(source="said_labels", child=serializers.CharField(), read_only=True)
    value_labels = serializers.ListField(source="said_values", child=serializers.CharField(), read_only=True)
    read_labels = serializers.ListField(source="labels", child=serializers.CharField(), read_only=True)
    read_value_labels = serializers.ListField(source="value_labels", child=serializers.CharField(), read_only=True)
    withheld = serializers.BooleanField(source="is_withheld", read_only=True)

    class Meta:
        model = Reading
        fields = (
            "id", "post", "community", "language", "labels", "value_labels", "read_labels", "read_value_labels",
            "emotions", "values", "evidence", "offer", "unsure", "withheld", "reader_version", "written_at", "corrected_at",
        )  # fmt: skip


class ContestSerializer(serializers.Serializer[Any]):
    """What the author meant."""

    labels = serializers.ListField(child=serializers.ChoiceField(choices=list(EMOTIONS)), max_length=5)
    value_labels = serializers.ListField(child=serializers.ChoiceField(choices=list(VALUES)), max_length=5)


class SignalSerializer(serializers.ModelSerializer[WeakSignal]):
    """One early signal, for those who animate; only those that five persons or more voice exist."""

    topic = serializers.CharField(source="surface")

    class Meta:
        model = WeakSignal
        fields = (
            "id", "topic", "family", "state", "voices", "expected", "surprise", "first_day", "last_day", "raised_at",
            "moved_at", "answer", "helped",
        )  # fmt: skip


class MoveSerializer(serializers.Serializer[Any]):
    """Seen, answered (with the answer), closed (and whether it helped)."""

    state = serializers.ChoiceField(choices=WeakSignal.State.choices)
    answer = serializers.CharField(required=False, allow_blank=True, max_length=1000, default="")
    helped = serializers.BooleanField(required=False, allow_null=True, default=None)
