"""How the API shows and takes cases, for those who moderate. Nobody is told who reported."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core import clock
from core.moderable import KINDS
from moderation.api.shapes import ImposedSerializer, MeasureSerializer
from moderation.grounds import CATEGORIES
from moderation.ladder import DAYS
from moderation.models import Case, Measure, Remark, Report, Ruling
from moderation.selectors import cases, contents, referrals
from moderation.selectors import exclusions as known_votes
from moderation.services import cases as acting
from moderation.services import exclusions, options, rulings


class CaseSerializer(serializers.ModelSerializer):
    """A line of the queue. ``is_touching``: one has a part in it, another moderator decides, and one reads no more than this."""

    community = serializers.CharField(source="community.slug")
    keeper = serializers.SerializerMethodField(help_text="Who keeps it; null where nobody does.")
    is_touching = serializers.SerializerMethodField()
    is_stuck = serializers.SerializerMethodField(
        help_text="It touches all who moderate: members drawn by lot decide it, unless somebody else is named before."
    )

    is_with_jury = serializers.SerializerMethodField(help_text="Members drawn by lot are deciding it.")

    class Meta:
        model = Case
        fields = [
            "id", "community", "kind", "flagged", "gravity", "reports_count", "keeper", "opened_at", "seen_at", "decided_at",
            "is_touching", "is_stuck", "is_with_jury",
        ]  # fmt: skip

    def get_keeper(self, case: Case) -> str | None:
        return case.keeper.user.public_name if case.keeper else None

    def get_is_touching(self, case: Case) -> bool:
        return case in self.context.get("touched", ())

    def get_is_with_jury(self, case: Case) -> bool:
        known = self.context.get("referrals")
        return referrals.is_with_jury(case) if known is None else case.pk in known and known[case.pk].is_open

    def get_is_stuck(self, case: Case) -> bool:
        return case in self.context.get("stuck", ())


class HeldReportSerializer(serializers.ModelSerializer):
    """What is said to be wrong; never by whom."""

    article = serializers.IntegerField(source="article.number", allow_null=True, default=None)

    class Meta:
        model = Report
        fields = ["id", "source", "article", "category", "text", "unfounded", "at"]


class RemarkSerializer(serializers.ModelSerializer):
    """What a moderator says to the others."""

    by = serializers.CharField(source="by.user.public_name")

    class Meta:
        model = Remark
        fields = ["id", "by", "text", "at"]


class PastMeasureSerializer(serializers.ModelSerializer):
    """What was imposed on the same person here before."""

    case = serializers.IntegerField(source="ruling.case_id")

    class Meta:
        model = Measure
        fields = ["case", "kind", "days", "begins_at"]


class PrecedentSerializer(serializers.Serializer):
    """A case decided here that resembles this one."""

    case = serializers.IntegerField(source="ruling.case_id")
    measures = serializers.SerializerMethodField()
    overturned_at = serializers.DateTimeField(source="ruling.overturned_at", allow_null=True)

    @extend_schema_field(ImposedSerializer(many=True))
    def get_measures(self, precedent: cases.Precedent) -> Any:
        return [{"kind": kind, "days": days} for kind, days in precedent.measures]


class OpenMeasureSerializer(serializers.Serializer):
    """A measure that may be imposed now; ``days`` are the lengths that it can have, none where it is said once."""

    kind = serializers.ChoiceField(choices=Measure.Kind.choices)
    days = serializers.ListField(child=serializers.IntegerField())


class CaseRulingSerializer(serializers.ModelSerializer):
    """What was decided of a case, as those read it who moderate."""

    by = serializers.CharField(
        source="by.user.public_name", allow_null=True, default=None, help_text="Null where a jury decided."
    )
    facts = serializers.CharField(source="facts_told")
    why = serializers.CharField(source="why_told")
    language = serializers.CharField(source="tongue")
    measures = MeasureSerializer(many=True)
    article = serializers.IntegerField(source="article.number", allow_null=True, default=None)
    waits_for_members = serializers.SerializerMethodField(help_text="Whether the members vote on an exclusion.")
    waits_for_second = serializers.SerializerMethodField(help_text="Whether an exclusion waits for another moderator.")

    class Meta:
        model = Ruling
        fields = [
            "puid", "by", "at", "measures", "facts", "article", "category", "law", "why", "language", "panel", "waits_for_second",
            "waits_for_members", "overturned_at",
        ]  # fmt: skip

    def get_waits_for_members(self, ruling: Ruling) -> bool:
        vote = known_votes.of_ruling(ruling)
        return vote is not None and not vote.referendum.is_over

    def get_waits_for_second(self, ruling: Ruling) -> bool:
        return exclusions.waits_for_second(ruling)


class CaseDetailSerializer(CaseSerializer):
    """A whole case. ``words`` is what was said when the first report came, ``words_now`` what it says today (null: gone)."""

    person = serializers.SerializerMethodField(help_text="Null for what is said without a name.")
    words_now = serializers.SerializerMethodField()
    reports = serializers.SerializerMethodField(help_text="The first thirty.")
    history = serializers.SerializerMethodField(help_text="The last ten measures on the same person.")
    alike = serializers.SerializerMethodField()
    remarks = serializers.SerializerMethodField()
    lookers = serializers.SerializerMethodField(help_text="Who else has it before their eyes.")
    measures = serializers.SerializerMethodField(help_text="What may be imposed now; none once it is decided.")
    ruling = serializers.SerializerMethodField()

    class Meta(CaseSerializer.Meta):
        fields = [
            *CaseSerializer.Meta.fields, "content", "person", "words", "words_now", "former", "reports", "history", "alike",
            "remarks", "lookers", "measures", "ruling",
        ]  # fmt: skip

    def get_person(self, case: Case) -> str | None:
        return case.person.user.public_name if KINDS[case.kind].is_signed else None

    def get_words_now(self, case: Case) -> str | None:
        return contents.today(case).words

    @extend_schema_field(HeldReportSerializer(many=True))
    def get_reports(self, case: Case) -> Any:
        return HeldReportSerializer(cases.reports(case), many=True).data

    @extend_schema_field(PastMeasureSerializer(many=True))
    def get_history(self, case: Case) -> Any:
        return PastMeasureSerializer(cases.history(case)[:10] if KINDS[case.kind].is_signed else (), many=True).data

    @extend_schema_field(PrecedentSerializer(many=True))
    def get_alike(self, case: Case) -> Any:
        return PrecedentSerializer(cases.alike(case), many=True).data

    @extend_schema_field(RemarkSerializer(many=True))
    def get_remarks(self, case: Case) -> Any:
        return RemarkSerializer(case.remarks.select_related("by__user"), many=True).data

    def get_lookers(self, case: Case) -> list[str]:
        others = cases.lookers(case, but=self.context.get("by")) if case.is_open else []
        return [look.by.user.public_name for look in others]

    @extend_schema_field(OpenMeasureSerializer(many=True))
    def get_measures(self, case: Case) -> Any:
        may = options.of(case, clock.now()) if case.is_open else None
        open_now = (*may.on_content, *may.steps) if may else ()
        return [{"kind": kind, "days": list(DAYS.get(kind, ()))} for kind in open_now]

    @extend_schema_field(CaseRulingSerializer(allow_null=True))
    def get_ruling(self, case: Case) -> Any:
        return None if case.is_open else CaseRulingSerializer(case.ruling).data


class RemarkingSerializer(serializers.Serializer):
    """Something for the others who moderate."""

    text = serializers.CharField(max_length=acting.REMARK)


class WantedMeasureSerializer(serializers.Serializer):
    """A measure and its length; those without one take none."""

    kind = serializers.ChoiceField(choices=Measure.Kind.choices)
    days = serializers.IntegerField(min_value=1, required=False, allow_null=True)


class JudgingSerializer(serializers.Serializer):
    """A decision: no measure says that nothing was wrong. Otherwise an article of the charter, or a law with its category."""

    measures = WantedMeasureSerializer(many=True, max_length=len(Measure.Kind.choices))  # type: ignore[call-arg]
    article = serializers.IntegerField(min_value=1, required=False, allow_null=True)
    category = serializers.ChoiceField(choices=CATEGORIES, required=False, allow_blank=True)
    law = serializers.CharField(max_length=options.LAW, required=False, allow_blank=True)
    facts = serializers.CharField(max_length=rulings.FACTS)
    why = serializers.CharField(max_length=rulings.WHY)


class SecondingSerializer(serializers.Serializer):
    """Whether one agrees to an exclusion; if not, it never begins."""

    agrees = serializers.BooleanField()
