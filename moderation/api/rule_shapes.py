"""How the API shows and takes automatic rules, and texts that wait."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core.facts import FACTS, Fact
from core.gates import WAYS
from moderation import conditions
from moderation.models import Held, Rule, RulePeriod, RuleTrial, RuleVersion
from moderation.selectors import rules as known
from moderation.services import holding, rules
from moderation.wording import rules as wording

FEW = 5
"""A figure that tells something of persons is left out below so many of them."""


class FactSerializer(serializers.Serializer):
    """What a rule can look for: its name, the tests that it takes, and between which numbers or among which names."""

    name = serializers.CharField()
    label = serializers.CharField()
    kind = serializers.CharField()
    tests = serializers.SerializerMethodField()
    least = serializers.IntegerField()
    most = serializers.IntegerField()
    choices = serializers.SerializerMethodField()
    is_private = serializers.BooleanField(
        source="private", help_text="It is read of those alone who allow it; a trial gives no example."
    )

    def get_tests(self, fact: Fact) -> list[str]:
        return list(conditions.TESTS[fact.kind])

    def get_choices(self, fact: Fact) -> dict[str, str]:
        return {name: str(label) for name, label in fact.choices.items()}


def all_facts() -> list[Fact]:
    """Every fact, the cheapest to know first."""
    return sorted(FACTS.values(), key=lambda fact: fact.rank)


class ConditionSerializer(serializers.Serializer):
    """One condition: words (a list of terms), a number, or names of a choice, as the fact wants."""

    fact = serializers.CharField(max_length=40)
    test = serializers.CharField(max_length=40)
    value = serializers.JSONField()


class RuleWritingSerializer(serializers.Serializer):
    """A rule, or a new version of one. All conditions together must hold."""

    title = serializers.CharField(max_length=rules.TITLE)
    article = serializers.IntegerField(min_value=1, max_value=10_000)
    conditions = ConditionSerializer(many=True)
    verdict = serializers.ChoiceField(choices=RuleVersion.Verdict.choices)
    sentence = serializers.CharField(max_length=rules.SENTENCE, required=False, allow_blank=True)


class RulePeriodSerializer(serializers.ModelSerializer):
    """When a version was in force."""

    class Meta:
        model = RulePeriod
        fields = ["begins_at", "ends_at"]


class RuleVersionSerializer(serializers.ModelSerializer):
    """A version as it was written, and what it says in a sentence."""

    article = serializers.IntegerField(source="article.number")
    says = serializers.SerializerMethodField()
    periods = RulePeriodSerializer(many=True)

    class Meta:
        model = RuleVersion
        fields = ["number", "title", "article", "conditions", "verdict", "sentence", "says", "at", "periods"]

    def get_says(self, version: RuleVersion) -> str:
        return wording.sentence(conditions.stored(version.conditions), version.verdict)


class RuleRecordSerializer(serializers.Serializer):
    """What became of what a rule caught. ``precision``: the percentage rightly caught, null where too few were judged."""

    caught = serializers.IntegerField()
    right = serializers.IntegerField()
    wrong = serializers.IntegerField()
    precision = serializers.IntegerField(allow_null=True)


class RuleSerializer(serializers.Serializer):
    """A rule with its versions, the latest first. ``in_force``: the number of the version that is, null where none is."""

    id = serializers.IntegerField(source="pk")
    community = serializers.CharField(source="community.slug")
    in_force = serializers.SerializerMethodField()
    record = serializers.SerializerMethodField()
    versions = serializers.SerializerMethodField()

    def get_in_force(self, rule: Rule) -> int | None:
        return next(
            (one.number for one in self._versions(rule) if any(held.ends_at is None for held in one.periods.all())),
            None,
        )

    @extend_schema_field(RuleRecordSerializer)
    def get_record(self, rule: Rule) -> Any:
        return RuleRecordSerializer(self.context["records"][rule.pk]).data

    @extend_schema_field(RuleVersionSerializer(many=True))
    def get_versions(self, rule: Rule) -> Any:
        return RuleVersionSerializer(self._versions(rule), many=True).data

    def _versions(self, rule: Rule) -> list[RuleVersion]:
        return list(rule.versions.all())


def told(found: list[Rule]) -> Any:
    """Rules with their records, in as many queries for many as for one."""
    return RuleSerializer(found, many=True, context={"records": known.records([one.pk for one in found])}).data


class TryingSerializer(serializers.Serializer):
    """Which version is tried, on how many of the last messages."""

    version = serializers.IntegerField(min_value=1, max_value=10_000)
    posts = serializers.IntegerField(min_value=1, max_value=rules.MOST, default=200)


class TrialSerializer(serializers.ModelSerializer):
    """What a version would have caught, and what became of it since. ``examples``: numbers of messages.

    Where it reads what is nobody else's to see, there is no example, and under five people no figure.
    """

    version = serializers.IntegerField(source="version.number")

    class Meta:
        model = RuleTrial
        fields = ["version", "looked", "caught", "fine", "measured", "examples", "at"]

    def to_representation(self, trial: RuleTrial) -> dict[str, Any]:
        said = dict(super().to_representation(trial))
        if conditions.are_private(conditions.stored(trial.version.conditions)):
            said["examples"] = []
            if 0 < trial.people < FEW:
                said |= {"caught": None, "fine": None, "measured": None}
        return said


class TurningOnSerializer(serializers.Serializer):
    """The version to turn on: tried beforehand."""

    version = serializers.IntegerField(min_value=1, max_value=10_000)


class HeldSerializer(serializers.ModelSerializer):
    """A text that waits, or waited. ``rules``: by which rules; ``content``: the number under which it was published."""

    community = serializers.CharField(source="community.slug")
    author = serializers.CharField(source="author.user.public_name")
    kind = serializers.SerializerMethodField()
    rules = serializers.SerializerMethodField()

    class Meta:
        model = Held
        fields = [
            "id",
            "community",
            "author",
            "way",
            "kind",
            "text",
            "rules",
            "at",
            "due_at",
            "ending",
            "ended_at",
            "word",
            "content",
        ]

    def get_kind(self, held: Held) -> str:
        return WAYS[held.way].kind

    def get_rules(self, held: Held) -> list[int]:
        return [version.rule_id for version in held.versions.all()]


class AnsweringHeldSerializer(serializers.Serializer):
    """Whether it is published; if not, a word to its author."""

    passes = serializers.BooleanField()
    word = serializers.CharField(max_length=holding.WORD, required=False, allow_blank=True)
