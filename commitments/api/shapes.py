"""How the API shows and takes what follows a result. Days are ISO 8601; states are worked out when they are asked for."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from commitments import contents, standing
from commitments.models import Commitment, Turn
from commitments.selectors.products import Followed, Product
from commitments.services import commitments, promises

STATES = ["waiting", "moved", "late", "done", "done_late", "given_up", "stopped", standing.DECLINED]


@extend_schema_field(contents.SHAPE.described())
class CommitmentContentField(serializers.JSONField):
    """What a brand answers, as one document."""


class TurnSerializer(serializers.ModelSerializer):
    """What the brand said of a line; never changed, never removed. Words that were taken out of sight are empty."""

    words = serializers.SerializerMethodField()
    proof = serializers.SerializerMethodField()

    class Meta:
        model = Turn
        fields = ["kind", "words", "proof", "day", "at"]

    @extend_schema_field(serializers.CharField())
    def get_words(self, turn: Turn) -> str:
        return "" if turn.withheld_at else turn.words

    @extend_schema_field(serializers.CharField())
    def get_proof(self, turn: Turn) -> str:
        return "" if turn.withheld_at else turn.proof


class PromiseSerializer(serializers.Serializer[Followed]):
    """One line: what, by its first day; where it stands today; `due` is the day said last, `days_late` counts from the first.

    Words of the brand that were taken out of sight are empty.
    """

    number = serializers.IntegerField(source="promise.number")
    attribute = serializers.CharField(source="promise.attribute", help_text="Its key; “” for a milestone.")
    text = serializers.SerializerMethodField()
    kept = serializers.BooleanField(source="promise.is_kept")
    why = serializers.SerializerMethodField()
    instead = serializers.SerializerMethodField()
    first_due = serializers.DateField(source="promise.due", allow_null=True)
    due = serializers.DateField(allow_null=True)
    state = serializers.ChoiceField(choices=STATES)
    days_late = serializers.IntegerField()
    turns = TurnSerializer(many=True)

    @extend_schema_field(serializers.CharField())
    def get_text(self, line: Followed) -> str:
        return "" if line.hides_text else line.promise.text

    @extend_schema_field(serializers.CharField())
    def get_why(self, line: Followed) -> str:
        return "" if line.is_withheld else line.promise.why

    @extend_schema_field(serializers.CharField())
    def get_instead(self, line: Followed) -> str:
        return "" if line.is_withheld else line.promise.instead


class CommitmentSerializer(serializers.Serializer[Product]):
    """What a brand took on after a result. `state`: "unanswered", "published" or "stopped"; `draft` for those who act for it."""

    round = serializers.IntegerField(source="round.pk")
    state = serializers.SerializerMethodField()
    answer_until = serializers.DateTimeField(help_text="Until when an answer is expected.")
    version = serializers.SerializerMethodField()
    words = serializers.SerializerMethodField()
    published_at = serializers.DateTimeField(allow_null=True)
    stopped_at = serializers.DateTimeField(allow_null=True)
    stopped_by = serializers.SerializerMethodField()
    stopped_why = serializers.SerializerMethodField()
    promises = PromiseSerializer(many=True)
    draft = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ChoiceField(choices=["unanswered", "published", "stopped"]))
    def get_state(self, product: Product) -> str:
        return "stopped" if product.is_stopped else "published" if product.is_published else "unanswered"

    @extend_schema_field(serializers.IntegerField())
    def get_version(self, product: Product) -> int:
        return _of(product).version if product.commitment else 0

    @extend_schema_field(serializers.CharField())
    def get_words(self, product: Product) -> str:
        return product.words

    @extend_schema_field(serializers.ChoiceField(choices=["", *Commitment.By.values]))
    def get_stopped_by(self, product: Product) -> str:
        return _of(product).stopped_by

    @extend_schema_field(serializers.CharField())
    def get_stopped_why(self, product: Product) -> str:
        return product.stopped_why

    @extend_schema_field(CommitmentContentField(allow_null=True))
    def get_draft(self, product: Product) -> Any:
        is_draft = self.context.get("drafts") and product.commitment and not product.is_published
        return _of(product).content if is_draft else None


def _of(product: Product) -> Commitment:
    return product.commitment or Commitment()


class CommitmentDraftSerializer(serializers.Serializer):
    """The whole answer, as a draft."""

    content = CommitmentContentField()


class CommitmentVersionSerializer(serializers.Serializer):
    """Which version was read."""

    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)


class TurnSayingSerializer(serializers.Serializer):
    """What became of a line: "done" and "moved" need their `day`; `proof` is an https address, for what is done."""

    kind = serializers.ChoiceField(choices=Turn.Kind.choices)
    words = serializers.CharField(max_length=promises.WORDS)
    day = serializers.DateField(required=False, allow_null=True, default=None)
    proof = serializers.CharField(max_length=promises.PROOF, required=False, allow_blank=True, default="")


class ProductStopSerializer(serializers.Serializer):
    """Why a product is made no more; its page says so."""

    why = serializers.CharField(max_length=commitments.WHY)
