"""How the API shows and takes what is said around an election."""

from rest_framework import serializers

from government.models import Answer, Objection, Question
from government.services.elections import ANSWER, QUESTION
from government.services.objections import REASON
from government.services.votes import WORD


class ProposedCandidateSerializer(serializers.Serializer):
    """Whom one would like to see stand, by their name for mentions."""

    handle = serializers.CharField(max_length=40)


class AnswerSerializer(serializers.ModelSerializer):
    """What somebody who stands answers. ``number``: theirs on the ballot, null until the vote opens."""

    number = serializers.IntegerField(source="candidacy.number", allow_null=True)
    name = serializers.CharField(source="candidacy.membership.user.public_name")

    class Meta:
        model = Answer
        fields = ["number", "name", "text"]


class QuestionSerializer(serializers.ModelSerializer):
    """Something asked of all who stand."""

    author = serializers.CharField(source="author.user.public_name")
    answers = AnswerSerializer(many=True, read_only=True)

    class Meta:
        model = Question
        fields = ["id", "author", "text", "created_at", "answers"]


class AskingSerializer(serializers.Serializer):
    """A question."""

    text = serializers.CharField(max_length=QUESTION)


class AnsweringSerializer(serializers.Serializer):
    """An answer."""

    text = serializers.CharField(max_length=ANSWER)


class WordSerializer(serializers.Serializer):
    """A word for a draw."""

    word = serializers.CharField(max_length=WORD)


class ObjectionToResultSerializer(serializers.ModelSerializer):
    """Why a result is not right."""

    author = serializers.CharField(source="author.user.public_name")

    class Meta:
        model = Objection
        fields = ["id", "author", "text", "created_at"]


class ObjectingSerializer(serializers.Serializer):
    """An objection."""

    text = serializers.CharField(max_length=REASON)
