"""How the API shows and takes what webhooks are made of."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from webhooks.models import Attempt, Delivery, Endpoint
from webhooks.services import endpoints
from webhooks.telling import KINDS


class EndpointSerializer(serializers.ModelSerializer):
    """Where a brand is told, of what. Never its secret."""

    is_on = serializers.BooleanField(read_only=True)
    waiting = serializers.IntegerField(read_only=True, help_text="How many messages wait for it.")
    former_secret_until = serializers.DateTimeField(source="old_until", read_only=True, allow_null=True)

    class Meta:
        model = Endpoint
        fields = [
            "id", "url", "kinds", "is_on", "off_at", "off_because", "failing_since", "secrets", "former_secret_until",
            "made_at", "waiting", "version",
        ]  # fmt: skip


class NewEndpointSerializer(serializers.Serializer):
    """Which address is told what."""

    url = serializers.CharField(max_length=endpoints.URL)
    kinds = serializers.ListField(
        child=serializers.ChoiceField(choices=sorted(KINDS)), allow_empty=False, max_length=40
    )


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "Rounds",
            request_only=True,
            value={"url": "https://example.org/cordee", "kinds": ["round.opened", "round.closed"], "is_on": True},
        )
    ]
)
class ChangeSerializer(NewEndpointSerializer):
    """All of it at once; on or off."""

    is_on = serializers.BooleanField()


class EndpointSecretSerializer(serializers.Serializer):
    """An endpoint and its secret: the only answer in which it stands."""

    id = serializers.IntegerField()
    secret = serializers.CharField()
    secrets = serializers.IntegerField(help_text="How many it had so far.")


class NewSecretSerializer(serializers.Serializer):
    """How many secrets it had when this was asked, and for how many days messages are signed with the former one too."""

    secrets = serializers.IntegerField(min_value=1, max_value=32767)
    overlap_days = serializers.IntegerField(min_value=0, max_value=endpoints.OVERLAP, default=7)


class RepeatSerializer(serializers.Serializer):
    """One delivery, by its `id`; else all that was told after a message, by its `number` (0: all that was kept)."""

    delivery = serializers.IntegerField(min_value=1, max_value=2**62, required=False)
    since = serializers.IntegerField(min_value=0, max_value=2**62, required=False)


class RepeatedSerializer(serializers.Serializer):
    """How many messages wait again."""

    waiting = serializers.IntegerField()


class AttemptSerializer(serializers.ModelSerializer):
    """One try: the status that was answered, or in one word why none was."""

    class Meta:
        model = Attempt
        fields = ["at", "status", "trouble", "milliseconds"]


class DeliverySerializer(serializers.ModelSerializer):
    """One message for one endpoint, with each try. `number` is what `since` wants; `message` is its `webhook-id`."""

    number = serializers.IntegerField(source="telling_id", read_only=True)
    message = serializers.SerializerMethodField()
    kind = serializers.CharField(source="telling.kind", read_only=True)
    data = serializers.JSONField(source="telling.data", read_only=True)
    happened_at = serializers.DateTimeField(source="telling.at", read_only=True)
    attempts = AttemptSerializer(many=True, read_only=True)

    class Meta:
        model = Delivery
        fields = ["id", "number", "message", "kind", "data", "happened_at", "state", "tries", "due_at", "attempts"]

    @extend_schema_field(serializers.CharField())
    def get_message(self, delivery: Any) -> str:
        return f"msg_{delivery.telling.puid.hex}"
