"""How the API shows and takes what rounds are made of. Money is a decimal string beside its currency."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from accounts.models import User
from core.privacy import enough
from rounds import plan, reading
from rounds.design import digest
from rounds.models import Addressed, Answer, Round
from rounds.selectors import answers, rounds
from rounds.services import reviews
from rounds.services import rounds as acting


@extend_schema_field(reading.described())
class DesignField(serializers.JSONField):
    """What a round asks, as one document."""


class RoundLineSerializer(serializers.ModelSerializer):
    """A round in a list, without what it asks."""

    brand = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta:
        model = Round
        fields = ["id", "brand", "title", "language", "state", "version", "days", "made_at", "opened_at", "closes_at",
                  "closed_at"]  # fmt: skip


class RoundSerializer(RoundLineSerializer):
    """A round as everybody reads it. ``answers``: how many, the blank ones too; null under the privacy threshold."""

    design = DesignField(read_only=True)
    digest = serializers.SerializerMethodField(help_text="SHA-256 of the design’s canonical JSON.")
    communities = serializers.SerializerMethodField(help_text="Whose members it addresses.")
    answers = serializers.SerializerMethodField()

    class Meta(RoundLineSerializer.Meta):
        fields = [*RoundLineSerializer.Meta.fields, "about", "currency", "asks_price", "design", "digest", "communities",
                  "answers", "why_stopped", "earlier"]  # fmt: skip

    def get_digest(self, one: Round) -> str:
        return digest(one.design)

    @extend_schema_field(serializers.ListField(child=serializers.SlugField()))
    def get_communities(self, one: Round) -> Any:
        return [community.slug for community in rounds.accepted(one.pk)]

    @extend_schema_field(serializers.IntegerField(allow_null=True))
    def get_answers(self, one: Round) -> Any:
        number = answers.number(one)
        return number if enough(number) else None


class ReviewSerializer(serializers.ModelSerializer):
    """What a community that was asked said; ``words`` for the brand alone."""

    community = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta:
        model = Addressed
        fields = ["community", "state", "words", "answered_at"]


class OwnRoundSerializer(RoundSerializer):
    """A round as the brand reads it: with what each community said of it."""

    reviews = serializers.SerializerMethodField()

    class Meta(RoundSerializer.Meta):
        fields = [*RoundSerializer.Meta.fields, "reviews"]

    @extend_schema_field(ReviewSerializer(many=True))
    def get_reviews(self, one: Round) -> Any:
        return ReviewSerializer(rounds.addressed(one.pk), many=True).data


class RoundWordsSerializer(serializers.Serializer):
    """A whole round, to be drafted or written anew."""

    title = serializers.CharField(max_length=acting.TITLE)
    about = serializers.CharField(max_length=acting.ABOUT)
    language = serializers.ChoiceField(choices=User.Language.choices, help_text="In which it is written.")
    currency = serializers.RegexField(r"^[A-Z]{3}\Z", default="EUR", help_text="ISO 4217.")
    asks_price = serializers.ChoiceField(choices=Round.Price.choices, default=Round.Price.NOTHING)
    days = serializers.IntegerField(min_value=1, max_value=acting.DAYS, help_text="How long it is open.")
    earlier = serializers.IntegerField(
        source="earlier_id", required=False, allow_null=True, default=None, min_value=1, max_value=2**63 - 1,
        help_text="The round that this one follows: of the same brand, and over.",
    )  # fmt: skip
    design = DesignField()


class ShowingSerializer(serializers.Serializer):
    """Which communities are asked, by their addresses, about which version."""

    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    communities = serializers.ListField(
        child=serializers.SlugField(max_length=60), min_length=1, max_length=acting.COMMUNITIES
    )


class VersionSerializer(serializers.Serializer):
    """Which version was read."""

    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)


class StoppingSerializer(serializers.Serializer):
    """Why a round is given up; its page says so."""

    why = serializers.CharField(max_length=acting.WHY)


class RoundSayingSerializer(VersionSerializer):
    """What a community says of a round; ``words`` are needed to decline."""

    answer = serializers.ChoiceField(choices=[Addressed.State.ACCEPTED, Addressed.State.DECLINED])
    words = serializers.CharField(max_length=reviews.WORDS, required=False, allow_blank=True, default="")


class ChoicesSerializer(serializers.Serializer):
    """What was chosen so far: an option’s key by attribute’s key."""

    choices = serializers.DictField(child=serializers.CharField(max_length=40), allow_empty=True)


class TrialSerializer(ChoicesSerializer):
    """A design that need not be kept, and choices within it."""

    design = DesignField()
    currency = serializers.RegexField(r"^[A-Z]{3}\Z", default="EUR")


class SharedSerializer(serializers.Serializer):
    """Who gets how much of the price."""

    key = serializers.CharField()
    name = serializers.CharField()
    amount = serializers.CharField()


class ProductSerializer(serializers.Serializer):
    """A composed product: its price is the sum of its parts. ``impact`` is null where that of one option is not known."""

    price = serializers.CharField()
    currency = serializers.CharField()
    unit = serializers.CharField()
    parts = SharedSerializer(many=True)
    impact = serializers.CharField(allow_null=True)
    more_a_year = serializers.CharField(
        allow_null=True, help_text="For one person, by the hypothesis of the design; null until the product is whole."
    )
    missing = serializers.ListField(
        child=serializers.CharField(), help_text="Attributes for which nothing is chosen yet."
    )
    clashes = serializers.ListField(child=serializers.CharField(), help_text="What does not go together, in sentences.")


class RoundAnswerSerializer(serializers.ModelSerializer):
    """What oneself answered; nobody else reads it."""

    community = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta:
        model = Answer
        fields = ["community", "content", "answered_at"]


class PricesSerializer(serializers.Serializer):
    """Four prices, going up (Van Westendorp)."""

    too_cheap = serializers.CharField()
    cheap = serializers.CharField()
    dear = serializers.CharField()
    too_dear = serializers.CharField()


class RoundContentSerializer(serializers.Serializer):
    """An answer: ``{"blank": true}``, or what was composed; read against the design (`errors` say what is wrong)."""

    blank = serializers.BooleanField(required=False)
    choices = serializers.DictField(child=serializers.CharField(), required=False)
    matters = serializers.CharField(
        required=False, allow_blank=True, help_text="The attribute that matters most, or “”."
    )
    price = serializers.CharField(required=False, allow_null=True, help_text="The highest that one would pay.")
    prices = PricesSerializer(required=False, allow_null=True)
    ranking = serializers.ListField(child=serializers.CharField(), required=False, allow_null=True)


class ComparedSerializer(ProductSerializer):
    """A product of a comparison, by its letter."""

    key = serializers.CharField(help_text="“a”, “b”, “c”: in the order in which they are shown.")
    choices = serializers.DictField(child=serializers.CharField())


class ComparisonSerializer(serializers.Serializer):
    """Whole products side by side: ``chosen`` is one of their letters, “none” for none of them, null while nothing was said."""

    number = serializers.IntegerField()
    products = ComparedSerializer(many=True)
    chosen = serializers.CharField(allow_null=True)


class OwnComparisonsSerializer(serializers.Serializer):
    """All the comparisons that one is shown, the same ones each time; none where the round has none."""

    comparisons = ComparisonSerializer(many=True)


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "Three said, three not yet", request_only=True, value={"chosen": ["a", "none", "c", None, None, None]}
        )
    ]
)
class ChosenSerializer(serializers.Serializer):
    """What one takes in each comparison, from the first: a letter, “none”, or null to say nothing. All null takes it back."""

    chosen = serializers.ListField(
        child=serializers.ChoiceField(choices=[*plan.LETTERS, "none"], allow_null=True), min_length=1, max_length=12
    )


def sign_of(letter: str | None) -> str:
    """As `rounds.plan` writes what was chosen."""
    return plan.UNSAID if letter is None else plan.NONE if letter == "none" else letter


def letter_of(sign: str) -> str | None:
    """As the API says it."""
    return {plan.UNSAID: None, plan.NONE: "none"}.get(sign, sign)
