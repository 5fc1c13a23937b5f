"""How the API shows and takes decisions. Words come from `wording`, in the reader's language."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from communities.services import charters
from government.api.poll_shapes import PollSerializer
from government.constitution import schema
from government.models import Decision, Draft, ReasonedObjection
from government.selectors import decisions, polls
from government.services.contents import TEXT
from government.services.decisions import REASON, TITLE, WAYS, WHY
from government.wording import decisions as wording


class DecisionSerializer(serializers.ModelSerializer):
    """A decision: about what, how it is decided, where it is. ``amends`` and ``makes``: versions of the charter or the rules."""

    says = serializers.SerializerMethodField(help_text="Where it is, or how it ended, in a sentence.")
    how = serializers.SerializerMethodField(help_text="How it is decided, in a sentence.")
    hindrances = serializers.SerializerMethodField(
        help_text="Of what was adopted and could not take effect: why, in sentences."
    )
    poll = PollSerializer(read_only=True)

    class Meta:
        model = Decision
        fields = [
            "id", "subject", "kind", "share", "title", "amends", "makes", "state", "ending", "says", "how", "hindrances",
            "opened_at", "ended_at", "poll",
        ]  # fmt: skip

    def get_says(self, decision: Decision) -> str:
        return str(wording.ENDINGS.get(decision.ending) or wording.STATES[decision.state])

    def get_hindrances(self, decision: Decision) -> list[str]:
        return wording.hindrances(decision.hindrances)

    def get_how(self, decision: Decision) -> str:
        return wording.how(decision.kind, decision.share)


class ProposedArticleSerializer(serializers.Serializer):
    """An article of a charter."""

    title = serializers.CharField(max_length=charters.TITLE)
    text = serializers.CharField(max_length=charters.TEXT)


class ContentSerializer(serializers.Serializer):
    """What is proposed: ``text``, ``articles`` or ``rules``, as the subject asks."""

    text = serializers.CharField(max_length=TEXT, required=False)
    articles = serializers.ListField(child=ProposedArticleSerializer(), required=False, max_length=charters.ARTICLES)
    rules = serializers.SerializerMethodField()

    def to_internal_value(self, data: Any) -> Any:
        """Rules are read by their own schema, which tells everything that is wrong."""
        told = super().to_internal_value(data)
        return told | ({"rules": data["rules"]} if "rules" in data else {})

    @extend_schema_field(schema.described())
    def get_rules(self, content: Any) -> Any:
        return content.get("rules")


class DraftSerializer(serializers.ModelSerializer):
    """A wording, by whom and why. The one taken last is voted."""

    author = serializers.CharField(source="author.user.public_name")
    content = serializers.JSONField()

    class Meta:
        model = Draft
        fields = ["number", "author", "content", "why", "state", "taken_at", "created_at"]


class ObjectionSerializer(serializers.ModelSerializer):
    """A reasoned objection. ``number``: on the ballot that may set it aside, null before there is one."""

    author = serializers.CharField(source="author.user.public_name")

    class Meta:
        model = ReasonedObjection
        fields = ["number", "author", "text", "created_at", "lifted_at", "is_set_aside"]


class DecisionDetailSerializer(DecisionSerializer):
    """A decision with its wordings and objections. ``aside``: the vote on objections, where there is one."""

    community = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    author = serializers.CharField(source="author.user.public_name")
    thread = serializers.PrimaryKeyRelatedField(read_only=True, allow_null=True)
    drafts = serializers.SerializerMethodField()
    objections = serializers.SerializerMethodField()
    aside = PollSerializer(read_only=True, allow_null=True)
    turnout = serializers.SerializerMethodField(help_text="Of the vote that is open, or was the last; null before.")
    result = serializers.SerializerMethodField(help_text="What was counted, as it is kept.")

    class Meta(DecisionSerializer.Meta):
        fields = [
            *DecisionSerializer.Meta.fields, "community", "author", "thread", "drafts", "objections", "aside", "turnout",
            "result",
        ]  # fmt: skip

    @extend_schema_field(DraftSerializer(many=True))
    def get_drafts(self, decision: Decision) -> Any:
        return DraftSerializer(decisions.drafts(decision), many=True).data

    @extend_schema_field(ObjectionSerializer(many=True))
    def get_objections(self, decision: Decision) -> Any:
        return ObjectionSerializer(decisions.objections(decision), many=True).data

    def get_turnout(self, decision: Decision) -> int | None:
        return None if decision.state == Decision.State.DISCUSSION else polls.turnout(decision.aside or decision.poll)

    @extend_schema_field({"type": ["object", "null"]})
    def get_result(self, decision: Decision) -> Any:
        record = polls.record_if_any(decision.aside or decision.poll)
        return record.record if record else None


class WordingSerializer(serializers.Serializer):
    """A wording, and why."""

    content = ContentSerializer()
    why = serializers.CharField(max_length=WHY)


class ProposingSerializer(WordingSerializer):
    """What is proposed. ``way`` is for a text alone: charter and rules are amended as the rules say."""

    subject = serializers.ChoiceField(choices=Decision.Subject.choices)
    title = serializers.CharField(max_length=TITLE)
    way = serializers.ChoiceField(choices=list(WAYS), required=False)


class TakingSerializer(serializers.Serializer):
    """Whether this wording is taken as the one that is voted."""

    takes = serializers.BooleanField()


class OpposingSerializer(serializers.Serializer):
    """Why one cannot consent."""

    text = serializers.CharField(max_length=REASON)
