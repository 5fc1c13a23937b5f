"""How the API shows and takes what brands are made of."""

from rest_framework import serializers

from brands.models import Brand, Seat
from brands.services import brands


class BrandSerializer(serializers.ModelSerializer):
    """What a brand says of itself; nobody has checked it."""

    class Meta:
        model = Brand
        fields = ["slug", "name", "about", "company", "registration", "site", "opened_at", "closed_at"]


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
