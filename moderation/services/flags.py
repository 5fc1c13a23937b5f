"""A rule points at something: its report joins the case of that content, or opens one. Nothing else happens."""

import secrets
from collections.abc import Collection
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from communities.models import Community
from core.events import emit
from core.moderable import KINDS, Moderable
from moderation.events import CaseChanged
from moderation.models import Case, Catch, Held, Report, RuleVersion
from moderation.services import reports


def flag(kind: str, content: int, versions: Collection[RuleVersion]) -> None:
    """These versions caught this content, that stands now: one report of each, once. In the transaction of who published it."""
    what = KINDS[kind]
    found = what.find(content)
    if found is None:
        return
    case, is_new = _case_of(what, found)
    caught = set(Catch.objects.filter(case=case).values_list("version", flat=True))
    fresh = [version for version in versions if version.pk not in caught]
    for version in fresh:
        Catch.objects.create(version=version, case=case)
        Report.objects.create(
            case=case, receipt=secrets.token_urlsafe(18), source=Report.Source.RULE, article_id=version.article_id,
            text=version.title,
        )  # fmt: skip
    more = len(fresh) - is_new
    if more:
        Case.objects.filter(pk=case.pk).update(reports_count=F("reports_count") + more)
    if fresh and not is_new:
        emit(CaseChanged(case.community_id, case.pk))


def _case_of(what: Moderable, found: Any) -> tuple[Case, bool]:
    """Its open case, held, or a new one, which counts one report already."""
    place: Community = what.community_of(found)
    while True:
        free = Case.objects.select_for_update(no_key=True)
        case = free.filter(kind=what.kind, content=found.pk, decided_at__isnull=True).first()
        if case:
            return case, False
        try:
            with transaction.atomic():
                return reports.open_case(what, found, place), True
        except IntegrityError:  # somebody reported it at the same instant
            continue


def flag_again(held: Held, kind: str, content: int) -> None:
    """What waited and was published by the clock alone is still to be looked at."""
    flag(kind, content, list(held.versions.all()))
