"""How the API shows and takes reports, decisions and appeals. Never who reported, never who decided."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from moderation.grounds import ILLEGAL
from moderation.models import Appeal, Measure, Report, Ruling
from moderation.selectors import hearings, rulings
from moderation.services import appeals as appealing
from moderation.services import reports as reporting
from moderation.wording.appeals import ENDINGS
from moderation.wording.measures import TOLD


class ReportingSerializer(serializers.Serializer):
    """What is wrong: an article of the charter by its number, or the law by its category; one of the two."""

    kind = serializers.CharField(
        max_length=20,
        help_text="`post`: a message; `member`: how somebody behaves; around votes `candidacy`, `question`, `answer`, `statement`.",
    )
    content = serializers.IntegerField(min_value=1)
    article = serializers.IntegerField(min_value=1, required=False, allow_null=True)
    category = serializers.ChoiceField(choices=ILLEGAL, required=False, allow_blank=True)
    text = serializers.CharField(max_length=reporting.TEXT)
    good_faith = serializers.BooleanField(help_text="That one believes what one writes to be true and complete.")
    danger = serializers.BooleanField(
        required=False, help_text="A life or somebody's safety is threatened: the site's team reads it at once."
    )
    contact = serializers.EmailField(
        required=False,
        allow_blank=True,
        max_length=reporting.CONTACT,
        help_text="Without an account: where one wishes to be answered.",
    )


class ImposedSerializer(serializers.Serializer):
    """A measure in short: ``days`` is null for what has no length."""

    kind = serializers.ChoiceField(choices=Measure.Kind.choices)
    days = serializers.IntegerField(allow_null=True)


class OutcomeSerializer(serializers.Serializer):
    """What was decided of a report: no measure means that nothing was wrong. ``why`` is in the language that it names."""

    puid = serializers.UUIDField()
    at = serializers.DateTimeField()
    measures = ImposedSerializer(many=True, source="measures.all")
    why = serializers.CharField(source="why_told")
    language = serializers.CharField(source="tongue")
    overturned_at = serializers.DateTimeField(allow_null=True)


class FollowedReportSerializer(serializers.ModelSerializer):
    """A report as its sender follows it by its receipt. ``outcome`` is null until it is decided, and where the law ordered it."""

    community = serializers.CharField(source="case.community.slug")
    kind = serializers.CharField(source="case.kind")
    content = serializers.IntegerField(source="case.content")
    article = serializers.IntegerField(source="article.number", allow_null=True, default=None)
    is_seen = serializers.SerializerMethodField(help_text="Whether somebody who moderates looked at it.")
    outcome = serializers.SerializerMethodField()
    ordered = serializers.SerializerMethodField(
        help_text="Whether the site's team withdrew it because the law orders it."
    )

    class Meta:
        model = Report
        fields = [
            "receipt", "community", "kind", "content", "article", "category", "text", "at", "is_seen", "unfounded", "outcome",
            "ordered",
        ]  # fmt: skip

    def get_is_seen(self, report: Report) -> bool:
        return report.case.seen_at is not None

    @extend_schema_field(OutcomeSerializer(allow_null=True))
    def get_outcome(self, report: Report) -> Any:
        ruling = getattr(report.case, "ruling", None)
        return OutcomeSerializer(ruling).data if ruling else None

    def get_ordered(self, report: Report) -> bool:
        return report.case.decided_at is not None and not hasattr(report.case, "ruling")


class MeasureSerializer(serializers.ModelSerializer):
    """A measure with its dates; one that waits has not begun."""

    says = serializers.SerializerMethodField(help_text="What it means, to the person concerned.")

    class Meta:
        model = Measure
        fields = ["kind", "says", "days", "begins_at", "until", "ended_at"]

    def get_says(self, measure: Measure) -> str:
        return str(TOLD[measure.kind])


class RulesOnSerializer(serializers.Serializer):
    """The article of the charter that a decision rests on, as it read then."""

    number = serializers.IntegerField()
    title = serializers.CharField()
    text = serializers.CharField()
    version = serializers.IntegerField(source="charter.version")


class AppealLineSerializer(serializers.ModelSerializer):
    """An appeal on a decision. ``ending`` is empty while it goes on."""

    says = serializers.SerializerMethodField(help_text="How it ended, in a sentence; empty while it goes on.")

    class Meta:
        model = Appeal
        fields = ["id", "side", "at", "ending", "ended_at", "says"]

    def get_says(self, appeal: Appeal) -> str:
        return str(ENDINGS.get(appeal.ending, ""))


class RulingSerializer(serializers.ModelSerializer):
    """A decision and its reasons, as article 17 of Regulation (EU) 2022/2065 asks. It rests on an article or on a law.

    ``facts`` and ``why`` are a moderator's own words, in ``language``; a jury's are fixed sentences, in the reader's language.
    """

    community = serializers.CharField(source="case.community.slug")
    about = serializers.CharField(source="case.kind")
    facts = serializers.CharField(source="facts_told")
    why = serializers.CharField(source="why_told")
    language = serializers.CharField(source="tongue")
    measures = MeasureSerializer(many=True)
    article = RulesOnSerializer(allow_null=True)
    is_reported = serializers.SerializerMethodField(
        help_text="From a report; otherwise a moderator saw it themselves, or a rule pointed at it."
    )
    is_automated = serializers.SerializerMethodField(help_text="Decided by software: never.")
    is_found_by_rule = serializers.SerializerMethodField(help_text="An automatic rule of the community pointed at it.")
    appeals = AppealLineSerializer(many=True)

    class Meta:
        model = Ruling
        fields = [
            "puid", "community", "about", "at", "measures", "facts", "article", "category", "law", "why", "language", "is_reported",
            "is_automated", "is_found_by_rule", "appeal_until", "overturned_at", "appeals",
        ]  # fmt: skip

    def get_is_reported(self, ruling: Ruling) -> bool:
        return ruling.source not in (Report.Source.MODERATOR, Report.Source.RULE)

    def get_is_automated(self, ruling: Ruling) -> bool:
        return False

    def get_is_found_by_rule(self, ruling: Ruling) -> bool:
        return rulings.found_by_rule(ruling)


class RulingForMeSerializer(RulingSerializer):
    """A decision as one of its two sides reads it, and whether they may appeal now."""

    side = serializers.SerializerMethodField()
    may_appeal = serializers.SerializerMethodField()

    class Meta(RulingSerializer.Meta):
        fields = [*RulingSerializer.Meta.fields, "side", "may_appeal"]

    @extend_schema_field(serializers.ChoiceField(choices=Appeal.Side.choices))
    def get_side(self, ruling: Ruling) -> Any:
        return rulings.side_of(ruling, self.context["user"])

    def get_may_appeal(self, ruling: Ruling) -> bool:
        return rulings.may_appeal(ruling, rulings.side_of(ruling, self.context["user"]))


class AppealingSerializer(serializers.Serializer):
    """Why a decision should fall: whoever sits reads it."""

    reasons = serializers.CharField(max_length=appealing.REASONS)


class AppealReplyingSerializer(serializers.Serializer):
    """What whoever decided replies; said again, it replaces what was said."""

    text = serializers.CharField(max_length=appealing.REASONS, allow_blank=True)


class AppealSerializer(AppealLineSerializer):
    """An appeal as those read it who have a part in it. ``words``: what was reported, kept from whoever reported it."""

    ruling = RulingSerializer()
    panel = serializers.IntegerField(source="panel_id", allow_null=True)
    words = serializers.SerializerMethodField()
    may_reply = serializers.SerializerMethodField(help_text="Whether one decided, and the jury has not ended.")

    class Meta(AppealLineSerializer.Meta):
        fields = [*AppealLineSerializer.Meta.fields, "reasons", "reply", "panel", "words", "may_reply", "ruling"]

    def get_words(self, appeal: Appeal) -> str:
        return hearings.words(appeal, hearings.place(appeal, self.context["user"]))

    def get_may_reply(self, appeal: Appeal) -> bool:
        return hearings.may_reply(appeal, self.context["user"])
