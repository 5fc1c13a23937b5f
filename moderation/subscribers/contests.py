"""Misuse of reports and what is contested: whoever is to answer is told, and whoever asked."""

from collections.abc import Sequence

from django.urls import reverse

from accounts.services import notices
from core.events import subscribe
from moderation.events import (
    ContestAnswered,
    ContestMade,
    MisuseDecided,
)
from moderation.models import Contest, Misuse
from moderation.notices import CONTEST, MISUSE
from moderation.selectors import contests
from moderation.subscribers.team import tell_team


@subscribe(MisuseDecided)
def tell_whose_reports_they_are(facts: Sequence[MisuseDecided]) -> None:
    """Whoever is warned, or suspended, reads why."""
    for one in Misuse.objects.filter(pk__in={fact.misuse_id for fact in facts}, user__isnull=False).select_related(
        "community"
    ):
        notices.send(
            to=int(one.user_id or 0), kind=MISUSE, url=reverse("moderation:misuse", args=[one.pk]), key=f"misuse:{one.pk}",
            data={"community": one.community.name, "now": one.kind},
        )  # fmt: skip


@subscribe(ContestMade)
def tell_who_may_answer(facts: Sequence[ContestMade]) -> None:
    """Those who moderate and did not act; the site's team where there are none."""
    for one in _contests(facts).filter(answered_at__isnull=True):
        if one.for_operator:
            tell_team(f"contest:{one.pk}", reverse("moderation:team-contest", args=[one.pk]), now="contest")
        else:
            url = reverse("moderation:contest", args=[one.community.slug, one.pk])
            for member in contests.able(one):
                _tell_of_contest(one, member.user_id, url)


@subscribe(ContestAnswered)
def tell_who_contested(facts: Sequence[ContestAnswered]) -> None:
    """Whoever contested reads the answer."""
    for one in _contests(facts).filter(by__isnull=False):
        at = reverse("moderation:line", args=[one.community.slug, one.line]) if one.line else None
        _tell_of_contest(one, one.by_id, at or reverse("moderation:misuse", args=[one.misuse_id]), now="answered")


def _contests(facts: Sequence[ContestMade | ContestAnswered]):  # type: ignore[no-untyped-def]
    found = Contest.objects.filter(pk__in={fact.contest_id for fact in facts})
    return found.select_related("community", "misuse").order_by("pk")


def _tell_of_contest(one: Contest, user_id: int | None, url: str, **more: str) -> None:
    if user_id:
        data = {"community": one.community.name, **more}
        notices.send(to=user_id, kind=CONTEST, url=url, key=f"contest:{one.pk}", data=data)
