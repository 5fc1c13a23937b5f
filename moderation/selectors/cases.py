"""Cases as those who moderate read them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from core import clock
from core.errors import Missing
from moderation.models import Case, Look, Measure, Report, Ruling

PAGE = 30
ALIKE, LEAST = 5, 0.3
"""How many similar cases are shown, and how similar their words must be (share of trigrams in common)."""
LATELY = dt.timedelta(days=90)
LOOKING = dt.timedelta(minutes=2)
"""A look that was not renewed for so long is over."""


WAITING, DECIDED = "waiting", "decided"


def known() -> QuerySet[Case]:
    """Cases with what their lines and pages name."""
    return Case.objects.select_related("community", "person__user__profile__avatar", "keeper__user", "ruling")


def inside(slug: str, case_id: int) -> Case:
    """The case at this address. Raises `Missing`."""
    return _required(known().filter(pk=case_id, community__slug=slug).first())


def by_id(case_id: int) -> Case:
    """The case of this number, wherever it is. Raises `Missing`."""
    return _required(known().filter(pk=case_id).first())


def _required(case: Case | None) -> Case:
    if case is None:
        raise Missing(_("There is no such case here."))
    return case


def waiting(community_id: int) -> QuerySet[Case]:
    """The queue: what trusted flaggers reported, then what is grave, then what came first; without what the site's team has."""
    return in_state(of_community(community_id), WAITING).order_by("-flagged", "-gravity", "opened_at", "pk")


def decided(community_id: int) -> QuerySet[Case]:
    """What was decided, the latest first."""
    return in_state(of_community(community_id), DECIDED).order_by("-decided_at", "-pk")


def of_community(community_id: int) -> QuerySet[Case]:
    """All of a community, without what the site's team has."""
    return known().filter(community_id=community_id, operator_for="")


def in_state(found: QuerySet[Case], state: str) -> QuerySet[Case]:
    """Those of a list that wait, or that were decided."""
    return found.filter(decided_at__isnull=True) if state == WAITING else found.filter(ruling__isnull=False)


def open_of(kind: str, content: int) -> Case | None:
    """The open case of this content."""
    return Case.objects.filter(kind=kind, content=content, decided_at__isnull=True).first()


def reports(case: Case) -> Sequence[Report]:
    """What is said to be wrong, before an appeal opened it again too; never by whom. Trusted flaggers first."""
    first = {Report.Source.FLAGGER: 0}
    found = Report.objects.filter(case__in=lineage(case)).select_related("article__charter").order_by("pk")[:PAGE]
    return sorted(found, key=lambda report: first.get(Report.Source(report.source), 1))


def lineage(case: Case) -> list[Case]:
    """The case, then those that appeals opened again as it."""
    found = [case]
    while found[-1].former:
        found.append(found[-1].former)
    return found


def history(case: Case) -> QuerySet[Measure]:
    """What was imposed on this person here before and was not overturned, the latest first."""
    theirs = Measure.objects.filter(person=case.person_id, begins_at__isnull=False, ruling__overturned_at__isnull=True)
    return theirs.exclude(ruling__case=case).select_related("ruling__article").order_by("-begins_at", "-pk")


@dataclass(frozen=True)
class Precedent:
    """A case that was decided here and resembles this one, and what was imposed."""

    ruling: Ruling
    measures: tuple[tuple[str, int | None], ...]


def alike(case: Case) -> list[Precedent]:
    """What was decided here of cases on the same article, or in similar words: those nearest in words first."""
    articles = {number for number in case.reports.values_list("article__number", flat=True) if number}
    near = Case.objects.filter(community_id=case.community_id, ruling__isnull=False).exclude(pk=case.pk)
    near = near.annotate(likeness=TrigramSimilarity("words", case.words[:2000]))
    same = Q(ruling__article__number__in=articles) if articles else Q(pk__in=())
    found = near.filter(Q(likeness__gte=LEAST) | same).order_by("-likeness", "-decided_at").values("ruling")[:ALIKE]
    rulings = Ruling.objects.filter(pk__in=[row["ruling"] for row in found])
    return [
        Precedent(one, tuple((imposed.kind, imposed.days) for imposed in one.measures.all()))
        for one in rulings.select_related("article", "case").prefetch_related("measures").order_by("-at")
    ]


@dataclass(frozen=True)
class Pace:
    """How long cases took lately: the median in seconds, and of how many."""

    n: int
    to_look: float | None
    to_decide: float | None


def pace(community_id: int) -> Pace:
    """How long members waited for a first look and for a decision, in the last ninety days."""
    with connection.cursor() as cursor:
        cursor.execute(_PACE, {"community": community_id, "since": clock.now() - LATELY})
        n, to_look, to_decide = cursor.fetchone()
    return Pace(n, to_look, to_decide)


_PACE = f"""
    SELECT count(*),
        percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM coalesce(seen_at, decided_at) - opened_at)),
        percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM decided_at - opened_at))
    FROM {Case._meta.db_table}
    WHERE community_id = %(community)s AND decided_at > %(since)s AND operator_for = ''
"""  # noqa: S608 -- the name of our own table


def lookers(case: Case, but: Membership | None = None) -> list[Look]:
    """Who has it before their eyes now, besides oneself."""
    fresh = Look.objects.filter(case=case, at__gt=Now() - LOOKING).select_related("by__user")
    return list(fresh.exclude(by=but).order_by("at") if but else fresh.order_by("at"))
