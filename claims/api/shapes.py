"""How the API shows and takes what claims are made of."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.measures import Item, Measure
from claims.models import Challenge, Claim, Confirmation, Evidence, Wording
from claims.selectors import claims as reading
from claims.services import challenges, claims, confirmations, evidence
from core import clock


class ClaimEvidenceSerializer(serializers.ModelSerializer):
    """What stands behind a wording: a file (its address, its SHA-256 as it is given out), or an address that we do not fetch."""

    address = serializers.SerializerMethodField()

    class Meta:
        model = Evidence
        fields = ["id", "title", "address", "media", "digest", "bytes", "at"]

    def get_address(self, one: Any) -> str:
        return one.url or reverse("claims:file", args=[self.context["brand"], one.name])


class ClaimWordingSerializer(serializers.ModelSerializer):
    """One way in which a claim was said. Published, it never changes; `published_at` is null for a draft."""

    evidence = ClaimEvidenceSerializer(many=True, read_only=True)

    class Meta:
        model = Wording
        fields = [
            "number", "text", "scope", "dated", "until", "verifier", "reference", "ground", "why", "published_at", "evidence",
        ]  # fmt: skip


class ClaimSerializer(serializers.ModelSerializer):
    """A claim with all its wordings, the first first; a draft among them only for those who act for the brand."""

    brand = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    state = serializers.SerializerMethodField()
    wordings = serializers.SerializerMethodField()

    class Meta:
        model = Claim
        fields = ["id", "brand", "state", "version", "withdrawn_at", "withdrawn_by", "withdrawn_why", "wordings"]

    @cached_property
    def today(self) -> dt.date:
        """Asked once, however many claims there are."""
        return clock.today()

    @extend_schema_field(serializers.ChoiceField(choices=["draft", "claimed", "over", "withdrawn"]))
    def get_state(self, claim: Any) -> str:
        published = reading.published(claim)
        if claim.withdrawn_at is not None or not published:
            return "withdrawn" if published else "draft"
        return "over" if published[-1].is_over(self.today) else "claimed"

    @extend_schema_field(ClaimWordingSerializer(many=True))
    def get_wordings(self, claim: Any) -> Any:
        shown = claim.wordings.all() if self.context.get("drafts") else reading.published(claim)
        return ClaimWordingSerializer(shown, many=True, context={"brand": claim.brand.slug}).data


class ClaimWordsSerializer(serializers.Serializer):
    """What is claimed, all of it at once. `why` is asked of a correction; `ground` of a word that the law allows to few."""

    text = serializers.CharField(max_length=claims.TEXT)
    scope = serializers.CharField(max_length=claims.SCOPE)
    dated = serializers.DateField()
    until = serializers.DateField(required=False, allow_null=True)
    verifier = serializers.CharField(max_length=claims.NAME, required=False, allow_blank=True)
    reference = serializers.CharField(max_length=claims.REFERENCE, required=False, allow_blank=True)
    ground = serializers.ChoiceField(choices=["", *Wording.Ground.values], required=False, allow_blank=True)
    why = serializers.CharField(max_length=claims.WHY, required=False, allow_blank=True)


class ClaimAddressSerializer(serializers.Serializer):
    """Evidence that anybody can open elsewhere."""

    title = serializers.CharField(max_length=evidence.TITLE)
    url = serializers.CharField(max_length=evidence.URL)


class ClaimFileSerializer(serializers.Serializer):
    """Evidence as a file: PDF, PNG or JPEG of 5 MB at most, as a form sends it. The same file twice is once."""

    title = serializers.CharField(max_length=evidence.TITLE)
    file = serializers.FileField(max_length=200)


class ClaimWhySerializer(serializers.Serializer):
    """Why a brand claims something no more."""

    why = serializers.CharField(max_length=claims.REASON)


class ChallengeReasonsSerializer(serializers.Serializer):
    """Why a claim does not hold."""

    reasons = serializers.CharField(max_length=challenges.REASONS)


class ChallengeAnswerSerializer(serializers.Serializer):
    """What the brand answers, once."""

    text = serializers.CharField(max_length=challenges.REASONS)


class ConfirmationWordsSerializer(serializers.Serializer):
    """What somebody saw for themselves."""

    text = serializers.CharField(max_length=confirmations.TEXT)


class ConfirmationSerializer(serializers.ModelSerializer):
    """What a member saw of a claim."""

    claim = serializers.IntegerField(source="wording.claim_id", read_only=True)
    number = serializers.IntegerField(source="wording.number", read_only=True)
    name = serializers.CharField(source="by.user.public_name", read_only=True)

    class Meta:
        model = Confirmation
        fields = ["claim", "number", "name", "text", "at"]


class ChallengeSerializer(serializers.ModelSerializer):
    """A challenge: both sides, where it stands, the jury by its number; `ending` is empty while it goes on."""

    claim = serializers.IntegerField(source="wording.claim_id", read_only=True)
    number = serializers.IntegerField(source="wording.number", read_only=True)
    brand = serializers.SlugRelatedField(source="wording.claim.brand", slug_field="slug", read_only=True)
    community = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    name = serializers.CharField(source="by.user.public_name", read_only=True)
    state = serializers.ChoiceField(choices=Challenge.STATES, read_only=True)
    jury_reasons = serializers.SerializerMethodField()

    class Meta:
        model = Challenge
        fields = [
            "id", "claim", "number", "brand", "community", "name", "reasons", "at", "answer_until", "answer", "answered_at",
            "panel", "jury_reasons", "correct_until", "state", "ending", "ended_at",
        ]  # fmt: skip

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_jury_reasons(self, challenge: Any) -> list[str]:
        return list(challenge.panel.reasons) if challenge.panel else []


class BrandMeasureItemSerializer(serializers.Serializer[Item]):
    """One thing that counts, and why it holds or not. `of`: the claim and its wording; of *sincere*, the round and its line."""

    of = serializers.IntegerField()
    number = serializers.IntegerField(help_text="Of *sincere*: 0 where the result itself was left without an answer.")
    text = serializers.CharField()
    holds = serializers.BooleanField()
    why = serializers.CharField()
    days_late = serializers.IntegerField()


class BrandMeasureSerializer(serializers.Serializer[Measure]):
    """So many of so many, and which; `due` 0: nothing to say yet, which is no nought."""

    held = serializers.IntegerField()
    due = serializers.IntegerField()
    items = BrandMeasureItemSerializer(many=True)


class BrandMeasuresSerializer(serializers.Serializer[Any]):
    """The measures of a brand, never one sum."""

    sincere = BrandMeasureSerializer()
    credible = BrandMeasureSerializer()
    transparent = BrandMeasureSerializer()
