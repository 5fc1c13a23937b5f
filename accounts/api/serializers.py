"""The shapes of one's own account in the API."""

from typing import Any

from rest_framework import serializers

from accounts.models import Consent, Constraint, Distance, Notice, Reach, User
from accounts.notices import KINDS
from accounts.services import profiles, users


class MeSerializer(serializers.Serializer[Any]):
    """Oneself: what is shown to others, and what fits one's life."""

    id = serializers.IntegerField(read_only=True)
    handle = serializers.CharField(read_only=True)
    email = serializers.EmailField(read_only=True)
    display_name = serializers.CharField(max_length=users.NAME_AT_MOST)
    language = serializers.ChoiceField(choices=User.Language.choices)
    about = serializers.CharField(max_length=profiles.ABOUT_AT_MOST, allow_blank=True, source="profile.about")
    constraints = serializers.ListField(
        child=serializers.ChoiceField(choices=Constraint.choices), source="profile.constraints"
    )
    reminder_hour = serializers.IntegerField(min_value=0, max_value=23, source="profile.reminder_hour")
    quiet_from = serializers.IntegerField(min_value=0, max_value=23, source="profile.quiet_from")
    quiet_until = serializers.IntegerField(min_value=0, max_value=23, source="profile.quiet_until")
    reach = serializers.ChoiceField(choices=Reach.choices, source="profile.reach")
    picture = serializers.CharField(read_only=True)


class ConsentSerializer(serializers.Serializer[Any]):
    """One permission: `since` is null where it does not stand."""

    purpose = serializers.ChoiceField(choices=Consent.Purpose.choices)
    sentence = serializers.SerializerMethodField()
    since = serializers.DateTimeField(read_only=True, allow_null=True)

    def get_sentence(self, state: Any) -> str:
        return str(Consent.Purpose(state.purpose).label)


class NoticeSerializer(serializers.ModelSerializer[Notice]):
    """One thing to know, in words."""

    sentence = serializers.SerializerMethodField()

    class Meta:
        model = Notice
        fields = ["id", "kind", "sentence", "url", "count", "created_at", "updated_at", "read_at"]

    def get_sentence(self, notice: Notice) -> str:
        return KINDS[notice.kind].sentence(notice)


class ReadSerializer(serializers.Serializer[Any]):
    """Which notices were seen; none named means all of them."""

    ids = serializers.ListField(child=serializers.IntegerField(min_value=1), required=False, max_length=100)


class DistanceSerializer(serializers.ModelSerializer[Distance]):
    """Somebody I keep away from: muted, or blocked as well."""

    handle = serializers.CharField(source="to.handle", read_only=True)
    name = serializers.CharField(source="to.public_name", read_only=True)

    class Meta:
        model = Distance
        fields = ["handle", "name", "is_blocked", "since"]
        read_only_fields = ["since"]
