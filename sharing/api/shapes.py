"""How the API shows and takes what ledgers are made of. Money is a decimal string, in the round's currency."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from rounds.reading import figure
from sharing.models import Entry, Line
from sharing.selectors.ledger import Standing
from sharing.services import entries


class LedgerLineSerializer(serializers.ModelSerializer):
    """Whose account an entry moved, by how much: a sharer's key, or "@benefit", "@paid", "@lost"."""

    class Meta:
        model = Line
        fields = ["account", "amount"]


class EntrySerializer(serializers.ModelSerializer):
    """An entry of the ledger; its lines add up to nothing. ``reverses`` and ``reversed_by`` are numbers of entries."""

    lines = LedgerLineSerializer(many=True, read_only=True)
    reverses = serializers.IntegerField(source="reverses.number", default=None, allow_null=True, read_only=True)
    reversed_by = serializers.SerializerMethodField()

    class Meta:
        model = Entry
        fields = [
            "number", "kind", "amount", "begins_on", "ends_on", "about", "proof", "lines", "reverses", "reversed_by", "at",
        ]  # fmt: skip

    def get_reversed_by(self, entry: Entry) -> int | None:
        return entry.reversed_by.number if hasattr(entry, "reversed_by") else None


class StandingSerializer(serializers.Serializer):
    """Where somebody who shares stands: what came to them, was paid to them, they bore, is owed to them still."""

    key = serializers.CharField(source="sharer.key")
    kind = serializers.CharField(source="sharer.kind")
    name = serializers.CharField(source="sharer.name")
    percent = serializers.SerializerMethodField()
    how = serializers.CharField(source="sharer.how")
    due = serializers.DecimalField(max_digits=14, decimal_places=2)
    paid = serializers.DecimalField(max_digits=14, decimal_places=2)
    lost = serializers.DecimalField(max_digits=14, decimal_places=2)
    owed = serializers.DecimalField(max_digits=14, decimal_places=2)

    def get_percent(self, standing: Standing) -> str:
        return figure(standing.sharer.percent)


class RiskSerializer(serializers.Serializer):
    """What may go wrong, and which of those who share bears it."""

    what = serializers.CharField()
    borne_by = serializers.CharField()


class SharingSerializer(serializers.Serializer):
    """What was agreed on the benefit, and where each who shares stands."""

    currency = serializers.CharField()
    benefit = serializers.CharField()
    percent = serializers.SerializerMethodField()
    sharers = StandingSerializer(many=True)
    risks = RiskSerializer(many=True)

    @extend_schema_field(serializers.CharField())
    def get_percent(self, told: Any) -> str:
        return figure(told["percent"])


class _SaidSerializer(serializers.Serializer):
    amount = serializers.DecimalField(max_digits=10, decimal_places=2)
    about = serializers.CharField(max_length=entries.ABOUT)
    proof = serializers.URLField(max_length=entries.PROOF, required=False, allow_blank=True)


class BenefitSerializer(_SaidSerializer):
    """The benefit of some days that are over."""

    begins_on = serializers.DateField()
    ends_on = serializers.DateField()


class PaymentSerializer(_SaidSerializer):
    """That somebody was paid: ``sharer`` is their key."""

    sharer = serializers.CharField(max_length=40)


class LossSerializer(_SaidSerializer):
    """What a risk cost: ``risk`` is its place among the agreed, from 0."""

    risk = serializers.IntegerField(min_value=0, max_value=99)


class ReversalSerializer(serializers.Serializer):
    """Which entry was wrong, and why."""

    number = serializers.IntegerField(min_value=1, max_value=999_999_999)
    about = serializers.CharField(max_length=entries.ABOUT)
