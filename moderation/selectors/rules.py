"""The rules of a community: in force, written, tried, and how right they proved."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from core.errors import Missing
from moderation.models import Case, Catch, Held, Measure, Rule, RulePeriod, RuleTrial, RuleVersion

ENOUGH = 5
"""Judged catches before a share says anything."""
WRONG_TOO_OFTEN = 0.5


def known() -> QuerySet[Rule]:
    """Rules, whatever their state."""
    return Rule.objects.select_related("community")


def with_versions() -> QuerySet[Rule]:
    """Rules with every version, the latest first, and their periods."""
    said = versions().order_by("-number").prefetch_related("periods")
    return known().prefetch_related(Prefetch("versions", said))


def standing(found: QuerySet[Rule], wanted: bool) -> QuerySet[Rule]:
    """Those of a list that have a version in force, or those that have none."""
    stands = Exists(RulePeriod.objects.filter(rule=OuterRef("pk"), ends_at__isnull=True))
    return found.filter(stands if wanted else ~stands)


def inside(slug: str, rule_id: int) -> Rule:
    """The rule at this address. Raises `Missing`."""
    return _required(known().filter(pk=rule_id, community__slug=slug).first())


def by_id(rule_id: int) -> Rule:
    """The rule of this number, wherever it is. Raises `Missing`."""
    return _required(known().filter(pk=rule_id).first())


def _required(rule: Rule | None) -> Rule:
    if rule is None:
        raise Missing(_("There is no such rule here."))
    return rule


def versions() -> QuerySet[RuleVersion]:
    """Versions with what their sentences name."""
    return RuleVersion.objects.select_related("article__charter", "rule__community")


def in_force(community_id: int) -> list[RuleVersion]:
    """What is asked of a text here now; one query."""
    now = RulePeriod.objects.filter(ends_at__isnull=True, rule__community=community_id)
    return list(versions().filter(pk__in=now.values("version")).order_by("pk"))


def latest_of(rule: Rule) -> RuleVersion:
    """What the rule says now, in force or not."""
    return versions().filter(rule=rule).order_by("-number")[0]


def all_latest(community_id: int) -> list[RuleVersion]:
    """Each rule of a community as it was written last, those in force marked."""
    newest = RuleVersion.objects.filter(rule=OuterRef("rule")).order_by("-number").values("pk")[:1]
    found = versions().filter(rule__community=community_id, pk=Subquery(newest))
    return list(found.annotate(is_on=Exists(_open_periods(OuterRef("pk")))).order_by("-is_on", "pk"))


def _open_periods(version: OuterRef) -> QuerySet[RulePeriod]:
    return RulePeriod.objects.filter(version=version, ends_at__isnull=True)


def period_now(rule: Rule) -> RulePeriod | None:
    """Since when which version is in force; None where none is."""
    return RulePeriod.objects.filter(rule=rule, ends_at__isnull=True).select_related("version").first()


def history(rule: Rule) -> list[RuleVersion]:
    """Every version, the latest first, each with its periods."""
    return list(versions().filter(rule=rule).order_by("-number").prefetch_related("periods"))


def latest_trial(version: RuleVersion) -> RuleTrial | None:
    """What came of trying this very version, the last time."""
    return RuleTrial.objects.filter(version=version).first()


@dataclass(frozen=True)
class Record:
    """What became of what a rule caught: so many judged, so many of these rightly caught, so many wrongly."""

    caught: int = 0
    right: int = 0
    wrong: int = 0

    @property
    def judged(self) -> int:
        return self.right + self.wrong

    @property
    def precision(self) -> int | None:
        """The share rightly caught, in percent; None where too few were judged to say."""
        return round(100 * self.right / self.judged) if self.judged >= ENOUGH else None

    @property
    def is_poor(self) -> bool:
        """Whether it is wrong more often than right."""
        return self.judged >= ENOUGH and self.wrong > WRONG_TOO_OFTEN * self.judged


def records(rule_ids: list[int]) -> dict[int, Record]:
    """How right each of these rules proved: by what was decided of what they caught, appeals included; one query.

    Wrong: nothing was imposed, or a jury overturned it, or whoever looked first let it through. Right: a measure stands, or
    whoever looked declined. All else is not judged yet.
    """
    imposed = Exists(Measure.objects.filter(ruling__case=OuterRef("case")))
    caught = Catch.objects.filter(version__rule__in=rule_ids).annotate(imposed=imposed).order_by()
    decided = Q(case__decided_at__isnull=False)
    stands = Q(imposed=True, case__ruling__overturned_at__isnull=True)
    rows = caught.values_list("version__rule").annotate(
        n=Count("pk"),
        right=Count("pk", filter=decided & stands | ~decided & Q(held__ending=Held.Ending.DECLINED)),
        wrong=Count("pk", filter=decided & ~stands | ~decided & Q(held__ending=Held.Ending.PASSED)),
    )
    return dict.fromkeys(rule_ids, Record()) | {rule: Record(n, right, wrong) for rule, n, right, wrong in rows}


def fine_and_measured(kind: str, contents: list[int]) -> tuple[int, int]:
    """Of these contents, how many were judged fine since, and how many were rightly measured."""
    standing = Q(ruling__overturned_at__isnull=True)
    from_cases = _cases(kind, contents).annotate(imposed=Exists(Measure.objects.filter(ruling__case=OuterRef("pk"))))
    measured = set(from_cases.filter(standing, imposed=True).values_list("content", flat=True))
    decided = set(from_cases.values_list("content", flat=True))
    return len(decided - measured), len(measured)


def _cases(kind: str, contents: list[int]) -> QuerySet[Case]:
    return Case.objects.filter(kind=kind, content__in=contents, ruling__isnull=False).order_by()
