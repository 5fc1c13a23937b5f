"""How the API shows and takes the rules of government."""

from typing import Any

from django.utils.translation import override
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from communities.models import Mandate
from government.constitution import schema
from government.constitution.patterns import PATTERNS
from government.models import ConstitutionVersion
from government.wording import sentences


class SectionSerializer(serializers.Serializer):
    """A part of the rules in sentences."""

    key = serializers.CharField()
    title = serializers.CharField()
    sentences = serializers.ListField(child=serializers.CharField())


class WordingSerializer(serializers.Serializer):
    """The same rules in both languages."""

    fr = SectionSerializer(many=True)
    en = SectionSerializer(many=True)


class ConstitutionSerializer(serializers.Serializer):
    """The rules in force: as data, in sentences, and the SHA-256 of the data. All null until the founder has chosen."""

    version = serializers.IntegerField(allow_null=True)
    adopted_at = serializers.DateTimeField(allow_null=True)
    digest = serializers.CharField(allow_null=True)
    rules = serializers.SerializerMethodField()
    sentences = serializers.SerializerMethodField()

    @extend_schema_field(schema.described() | {"type": ["object", "null"]})
    def get_rules(self, kept: ConstitutionVersion) -> Any:
        return kept.rules

    @extend_schema_field(WordingSerializer(allow_null=True))
    def get_sentences(self, kept: ConstitutionVersion) -> Any:
        return {language: _in(language, kept) for language in ("fr", "en")}


NOT_CHOSEN = dict.fromkeys(ConstitutionSerializer().fields)


def _in(language: str, kept: ConstitutionVersion) -> Any:
    with override(language):
        return SectionSerializer(sentences.sections(kept.constitution), many=True).data


class MandateSerializer(serializers.ModelSerializer):
    """A task that somebody holds. ``ends_at`` is null while it is provisional."""

    name = serializers.CharField(source="membership.user.public_name")

    class Meta:
        model = Mandate
        fields = ["id", "office", "name", "source", "starts_at", "ends_at"]


class ChoosingSerializer(serializers.Serializer):
    """The model to begin with."""

    pattern = serializers.ChoiceField(choices=list(PATTERNS))
