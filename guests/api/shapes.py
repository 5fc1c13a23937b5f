"""How the API shows and takes what hours with a guest are made of."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from communities.api.serializers import SpokenSerializer
from core.privacy import shown
from guests.models import Answer, Hour, Question
from guests.services import answers, questions


class GuestHourSerializer(serializers.ModelSerializer):
    """An hour with a guest, once they said yes: who they are, for whom they speak, what ties them to the subject, when it is.

    ``now``: the number of the question that is answered. While it is ``planned`` or ``open`` members ask and vote; while it is
    ``writing`` the guest may still answer, until ``write_until``.
    """

    community = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    guest = serializers.CharField(source="guest.public_name", read_only=True)
    brand = serializers.SlugRelatedField(slug_field="slug", read_only=True, allow_null=True)
    now = serializers.IntegerField(source="now_id", read_only=True, allow_null=True)

    class Meta:
        model = Hour
        fields = [
            "id", "community", "state", "title", "about", "guest", "who", "speaks_for", "organisation", "brand", "interests",
            "starts_at", "ends_at", "opened_at", "closed_at", "write_until", "cause", "why", "now",
        ]  # fmt: skip


class GuestAnswerSerializer(serializers.ModelSerializer):
    """What was answered; set aside by who animates it has no words, and says why; nor has it any once it was withdrawn."""

    by = serializers.CharField(source="by.public_name", read_only=True)
    text = serializers.SerializerMethodField()

    class Meta:
        model = Answer
        fields = ["id", "by", "by_guest", "text", "at", "aside_why"]

    @extend_schema_field(serializers.CharField())
    def get_text(self, answer: Any) -> str:
        return "" if answer.aside_at else answer.text


class GuestQuestionSerializer(serializers.ModelSerializer):
    """What a member asks. ``votes``: how many want it answered, in words under the privacy threshold."""

    hour = serializers.IntegerField(source="hour_id", read_only=True)
    author = serializers.CharField(source="author.user.public_name", read_only=True)
    votes = serializers.SerializerMethodField()
    answers = GuestAnswerSerializer(many=True, read_only=True)

    class Meta:
        model = Question
        fields = ["id", "hour", "author", "text", "at", "votes", "answered_at", "answers"]

    @extend_schema_field(serializers.CharField())
    def get_votes(self, question: Any) -> str:
        return shown(question.votes_count)


class GuestAskingSerializer(SpokenSerializer):
    """What asking takes."""

    text = serializers.CharField(max_length=questions.TEXT)


class GuestAnsweringSerializer(serializers.Serializer):
    """What answering takes."""

    text = serializers.CharField(max_length=answers.TEXT)
