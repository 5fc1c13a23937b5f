"""How the API shows and takes what brands are made of."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from brands.models import Brand, Call, Key, Seat
from brands.scopes import SCOPES
from brands.selectors import keys as reading
from brands.services import brands, keys


class BrandSerializer(serializers.ModelSerializer):
    """What a brand says of itself; nobody has checked it."""

    class Meta:
        model = Brand
        fields = ["slug", "name", "about", "company", "registration", "site", "is_sandbox", "opened_at", "closed_at"]


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "A dairy",
            request_only=True,
            value={
                "name": "La laiterie du Bocage",
                "about": "A milk paid at its price, designed with those who drink it.",
                "company": "Coopérative du Bocage",
                "registration": "123 456 789",
                "site": "https://example.org/",
            },
        )
    ]
)
class BrandWordsSerializer(serializers.Serializer):
    """What a brand says of itself, all of it at once."""

    name = serializers.CharField(max_length=brands.NAME)
    about = serializers.CharField(max_length=brands.ABOUT)
    company = serializers.CharField(max_length=brands.COMPANY)
    registration = serializers.CharField(max_length=brands.REGISTRATION, required=False, allow_blank=True)
    site = serializers.CharField(max_length=brands.SITE, required=False, allow_blank=True)


class SeatSerializer(serializers.ModelSerializer):
    """Who acts for a brand (``taken_at``), or was asked to and has not answered (null)."""

    handle = serializers.CharField(source="user.handle", read_only=True)
    name = serializers.CharField(source="user.public_name", read_only=True)

    class Meta:
        model = Seat
        fields = ["handle", "name", "role", "offered_at", "taken_at"]
        read_only_fields = ["offered_at", "taken_at"]


class RoleSerializer(serializers.Serializer):
    """What somebody does for a brand."""

    role = serializers.ChoiceField(choices=Seat.Role.choices)


class KeySerializer(serializers.ModelSerializer):
    """A key of a program: what it may, until when, when it was last used (to the minute). Never its secret."""

    client_id = serializers.CharField(source="client.pk", read_only=True)
    role = serializers.CharField(source="seat.role", read_only=True)
    scopes = serializers.ListField(child=serializers.CharField(), source="client.get_scopes", read_only=True)
    state = serializers.SerializerMethodField()
    former_secret_until = serializers.DateTimeField(source="old_until", read_only=True, allow_null=True)

    class Meta:
        model = Key
        fields = [
            "client_id", "name", "role", "scopes", "state", "secrets", "made_at", "expires_at", "former_secret_until",
            "last_used_at", "revoked_at",
        ]  # fmt: skip

    @extend_schema_field(serializers.ChoiceField(choices=reading.STATES))
    def get_state(self, key: Any) -> str:
        return reading.state_of(key)


class OwnKeySerializer(KeySerializer):
    """The same, as its own program reads it."""

    brand = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta(KeySerializer.Meta):
        fields = ["brand", *KeySerializer.Meta.fields]


class SecretSerializer(KeySerializer):
    """A key and its secret: the only answer in which it stands."""

    client_secret = serializers.CharField(read_only=True)

    class Meta(KeySerializer.Meta):
        fields = [*KeySerializer.Meta.fields, "client_secret"]


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "A program that reads",
            request_only=True,
            value={"name": "The shop", "role": "reader", "scopes": ["brands:read"], "days": 90},
        )
    ]
)
class NewKeySerializer(serializers.Serializer):
    """Which program is let in, to do what, for how many days."""

    name = serializers.CharField(max_length=keys.NAME)
    role = serializers.ChoiceField(choices=keys.ROLES)
    scopes = serializers.ListField(
        child=serializers.ChoiceField(choices=sorted(SCOPES)), allow_empty=False, max_length=40
    )
    days = serializers.IntegerField(min_value=1, max_value=keys.LONGEST, default=90)


class RenewalSerializer(serializers.Serializer):
    """How many secrets the key had when this was asked, and for how many days the former one still opens."""

    secrets = serializers.IntegerField(min_value=1, max_value=32767)
    overlap_days = serializers.IntegerField(min_value=0, max_value=keys.OVERLAP, default=7)


class CallSerializer(serializers.ModelSerializer):
    """One call of a program: no body, no query, no address."""

    key = serializers.CharField(source="key.client_id", read_only=True)

    class Meta:
        model = Call
        fields = ["id", "key", "at", "method", "route", "path", "status", "milliseconds"]
