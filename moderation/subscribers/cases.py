"""Cases go to whoever may judge them; what was decided is told to both sides."""

from collections.abc import Sequence

from django.urls import reverse

from accounts.services import notices
from core.events import subscribe
from moderation.events import (
    AppealEnded,
    AppealMade,
    CaseDecided,
    CaseGiven,
    CaseHandedBack,
    CaseOpened,
    MeasureEnded,
    RulingFell,
)
from moderation.models import Appeal, Case, Measure, Report, Ruling
from moderation.notices import APPEAL, CASE, RULED
from moderation.selectors import bench
from moderation.services import exclusions, keeping


@subscribe(CaseOpened, CaseHandedBack)
def give_cases(facts: Sequence[CaseOpened | CaseHandedBack]) -> None:
    """Each case goes to whoever may judge it and keeps the fewest; they are told, several cases in one notice."""
    for fact in facts:
        keeping.assign(fact.case_id)
    tell_keepers(facts)


@subscribe(CaseGiven)
def tell_keepers(facts: Sequence[CaseOpened | CaseGiven | CaseHandedBack]) -> None:
    """Whoever keeps a case now hears of it."""
    kept = Case.objects.filter(pk__in=[fact.case_id for fact in facts], keeper__isnull=False, decided_at__isnull=True)
    for case in kept.select_related("keeper", "community").order_by("keeper__user", "pk"):
        if case.keeper:
            _tell_bench(case, case.keeper.user_id)


@subscribe(CaseDecided)
def tell_what_was_decided(facts: Sequence[CaseDecided]) -> None:
    """The person concerned, and who reported, read the same decision, each from their side; a second is asked for."""
    made = Ruling.objects.filter(pk__in={fact.ruling_id for fact in facts})
    for ruling in made.select_related("case__community", "case__person", "by").order_by("pk"):
        imposed = ruling.measures.exists()
        _tell_side(ruling, ruling.case.person.user_id, "person" if imposed else "nothing")
        for user_id in _reporters(ruling):
            _tell_side(ruling, user_id, "reporter")
        if exclusions.waits_for_second(ruling):
            _ask_for_second(ruling)


def _ask_for_second(ruling: Ruling) -> None:
    for one in bench.able(ruling.case):
        if one.pk != ruling.by_id:
            _tell_bench(ruling.case, one.user_id, now="second")


@subscribe(RulingFell)
def tell_that_it_fell(facts: Sequence[RulingFell]) -> None:
    """Whoever it was about hears that everything is undone."""
    fallen = Ruling.objects.filter(pk__in={fact.ruling_id for fact in facts}).select_related(
        "case__community", "case__person"
    )
    for ruling in fallen.order_by("pk"):
        _tell_side(ruling, ruling.case.person.user_id, "fell")


@subscribe(MeasureEnded)
def tell_that_it_is_over(facts: Sequence[MeasureEnded]) -> None:
    """Whoever was silenced, suspended or excluded hears that it is over."""
    ended = Measure.objects.filter(pk__in={fact.measure_id for fact in facts})
    for measure in ended.select_related("ruling__case__community", "person").order_by("pk"):
        _tell_side(measure.ruling, measure.person.user_id, "over")


@subscribe(AppealMade)
def tell_who_decided(facts: Sequence[AppealMade]) -> None:
    """Whoever decided may reply."""
    for appeal in _appeals(facts).filter(ended_at__isnull=True):
        if appeal.ruling.by:
            _tell_appeal(appeal, appeal.ruling.by.user_id)


@subscribe(AppealEnded)
def tell_what_came_of_it(facts: Sequence[AppealEnded]) -> None:
    """Both sides and whoever decided hear how it ended."""
    for appeal in _appeals(facts):
        decider = appeal.ruling.by.user_id if appeal.ruling.by else None
        for user_id in sorted({appeal.ruling.case.person.user_id, decider, appeal.by_id} - {None}):
            _tell_appeal(appeal, user_id, now=appeal.ending)


def _appeals(facts: Sequence[AppealMade | AppealEnded]):  # type: ignore[no-untyped-def]
    found = Appeal.objects.filter(pk__in={fact.appeal_id for fact in facts})
    return found.select_related("ruling__case__community", "ruling__case__person", "ruling__by").order_by("pk")


def _reporters(ruling: Ruling) -> list[int]:
    told = Report.objects.filter(case=ruling.case, by__isnull=False).order_by("by")
    return [user_id for user_id in told.values_list("by", flat=True) if user_id]


def _tell_bench(case: Case, user_id: int, **more: str) -> None:
    notices.send(
        to=user_id, kind=CASE, url=reverse("moderation:queue", args=[case.community.slug]),
        key=f"cases:{case.community_id}", data={"community": case.community.name, **more},
    )  # fmt: skip


def _tell_side(ruling: Ruling, user_id: int, now: str) -> None:
    notices.send(
        to=user_id, kind=RULED, url=reverse("moderation:ruling", args=[ruling.puid]), key=f"ruling:{ruling.pk}",
        data={"community": ruling.case.community.name, "now": now},
    )  # fmt: skip


def _tell_appeal(appeal: Appeal, user_id: int, **more: str) -> None:
    ruling = appeal.ruling
    notices.send(
        to=user_id, kind=APPEAL, url=reverse("moderation:appeal", args=[ruling.case.community.slug, appeal.pk]),
        key=f"appeal:{appeal.pk}", data={"community": ruling.case.community.name, **more},
    )  # fmt: skip
