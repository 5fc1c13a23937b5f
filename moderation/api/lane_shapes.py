"""How the API shows and takes what the law orders. Never its words: those are under seal."""

from typing import Any

from rest_framework import serializers

from moderation.grounds import OPERATORS
from moderation.models import Case, Order, Prolongation
from moderation.services import handing, order_bans, order_contests, orders
from moderation.services.orders import Mandated
from moderation.wording.orders import TOLD


class HandedCaseSerializer(serializers.ModelSerializer):
    """A case that may be what the law orders, for the site's team."""

    community = serializers.CharField(source="community.slug")

    class Meta:
        model = Case
        fields = ["id", "community", "kind", "content", "operator_for", "reports_count", "opened_at", "handed_at"]


class ProlongationSerializer(serializers.ModelSerializer):
    """One time that it was prolonged."""

    class Meta:
        model = Prolongation
        fields = ["before", "until", "reason", "at"]


class OrderSerializer(serializers.ModelSerializer):
    """What was withdrawn because the law orders it, and what is owed for it, for the site's team."""

    community = serializers.CharField(source="community.slug")
    answer_by = serializers.DateTimeField(read_only=True, allow_null=True)
    prolongations = ProlongationSerializer(many=True, read_only=True)

    class Meta:
        model = Order
        fields = [
            "id", "puid", "community", "kind", "content", "case", "ground", "authority", "reference", "issued_on", "territory",
            "facts", "language", "withdrew", "received_at", "at", "silent_until", "prolongations", "told_at", "reported_to",
            "report_reference", "reported_at", "contest", "contested_at", "answer_by", "answer", "answered_at", "lifted_at",
        ]  # fmt: skip


class OrderStatementSerializer(serializers.ModelSerializer):
    """The same for whoever wrote it, once they may know: why, and how to contest."""

    community = serializers.CharField(source="community.slug")
    says = serializers.SerializerMethodField(help_text="On what it rests, in a sentence.")
    may_contest = serializers.SerializerMethodField()
    answer_by = serializers.DateTimeField(read_only=True, allow_null=True)
    prolongations = ProlongationSerializer(many=True, read_only=True)

    class Meta:
        model = Order
        fields = [
            "puid", "community", "kind", "ground", "says", "authority", "reference", "issued_on", "territory", "facts", "language",
            "at", "prolongations", "contest_until", "may_contest", "contest", "contested_at", "answer_by",
            "answer", "answered_at", "lifted_at",
        ]  # fmt: skip

    def get_says(self, order: Order) -> str:
        return str(TOLD[order.ground])

    def get_may_contest(self, order: Order) -> bool:
        return order_contests.may_contest(order)


class OrderingSerializer(serializers.Serializer):
    """An order to carry out: the content by its address, or by its kind and number; one ground; the facts."""

    address = serializers.CharField(max_length=500, required=False)
    kind = serializers.CharField(max_length=20, required=False)
    content = serializers.IntegerField(min_value=1, max_value=2**63 - 1, required=False)
    ground = serializers.ChoiceField(choices=OPERATORS)
    facts = serializers.CharField(max_length=orders.FACTS)
    received_at = serializers.DateTimeField(required=False, help_text="Since when the site knew.")
    authority = serializers.CharField(max_length=orders.LINE, required=False, allow_blank=True)
    reference = serializers.CharField(max_length=orders.LINE, required=False, allow_blank=True)
    issued_on = serializers.DateField(required=False)
    territory = serializers.CharField(max_length=orders.LINE, required=False, allow_blank=True)
    silent_until = serializers.DateTimeField(required=False, help_text="Until when the law forbids to tell.")

    def validate(self, said: dict[str, Any]) -> dict[str, Any]:
        """The order of an authority, apart from what it is about."""
        names = ("authority", "reference", "issued_on", "territory", "silent_until")
        return said | {"order": Mandated(**{name: said.pop(name) for name in names if name in said})}


class OrderReportingSerializer(serializers.Serializer):
    """When and to whom it was reported; no moment: now."""

    to = serializers.CharField(max_length=orders.LINE)
    reference = serializers.CharField(max_length=orders.LINE, required=False, allow_blank=True)
    at = serializers.DateTimeField(required=False)


class ProlongingSerializer(serializers.Serializer):
    """Until when a ban on telling goes on, and on what that rests."""

    until = serializers.DateTimeField()
    reason = serializers.CharField(max_length=order_bans.REASON)


class OrderAnswerSerializer(serializers.Serializer):
    """What is answered to whoever contests, and whether it is lifted."""

    text = serializers.CharField(max_length=order_contests.TEXT)
    lifts = serializers.BooleanField()


class ContestingSerializer(serializers.Serializer):
    """Why it should come back."""

    text = serializers.CharField(max_length=order_contests.TEXT)


class HandingBackSerializer(serializers.Serializer):
    """Why it is nothing of the kind."""

    cause = serializers.CharField(max_length=handing.BACK)


class HandingOverSerializer(serializers.Serializer):
    """Which of the things that the law orders it may be."""

    ground = serializers.ChoiceField(choices=OPERATORS)
