"""How the API shows and takes decisions. Words come from `wording`, in the reader's language."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from communities.services import charters
from government.api.poll_shapes import PollSerializer
from government.constitution import schema
from government.models import Decision, Draft, ReasonedObjection
from government.selectors import decisions, meanings, polls
from government.services.contents import TEXT
from government.services.decisions import REASON, TITLE, WAYS, WHY
from government.wording import decisions as wording
from government.wording import meanings as wording_of_meanings


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


MEANING = {
    "type": ["array", "null"],
    "items": {"type": "string"},
    "description": (
        "What the change would mean for whoever asks, or means once it is in force, in sentences: whether they can vote and"
        " stand, and what they lack. Null for whoever is not a member of the community; empty of a text, and of what came to"
        " nothing."
    ),
    "examples": [
        [
            "You can vote today, and still could if this were adopted.",
            "You do not meet the conditions to stand for a task today, and would not if this were adopted. What you lack:"
            " 27 more days as a member.",
            "What has begun by then would go on under the rules of today.",
        ]
    ],
}


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
    means_for_me = serializers.SerializerMethodField()

    class Meta(DecisionSerializer.Meta):
        fields = [
            *DecisionSerializer.Meta.fields, "community", "author", "thread", "drafts", "objections", "aside", "turnout",
            "result", "means_for_me",
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

    @extend_schema_field(MEANING)
    def get_means_for_me(self, decision: Decision) -> list[str] | None:
        reader = self.context.get("reader")
        if reader is None:
            return None
        before, draft = decisions.before(decision), decisions.draft_in_hand(decision)
        return wording_of_meanings.told(meanings.of(decision, reader, before, draft))


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
