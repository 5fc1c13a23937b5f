"""Texts of organisations: who is to decide is told, then those who speak for them, and whoever reported."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from accounts.services import notices
from core.events import Fact, subscribe
from moderation.events import FindingAnswered, FindingMade, FindingOpened
from moderation.models import Finding
from moderation.notices import CASE, TEXT
from moderation.selectors import findings
from moderation.subscribers.team import tell_team


@subscribe(FindingOpened)
def tell_who_decides_texts(facts: Sequence[FindingOpened]) -> None:
    """Those who moderate where it is shown and have no part in it; the site’s team where it is theirs."""
    for one in _findings(facts):
        if one.for_team:
            parties = findings.tied(one)  # who speaks for the organisation is not told here that somebody reported it
            tell_team(f"text:{one.pk}", reverse("moderation:team-text", args=[one.pk]), but=parties, now="text")
            continue
        assert one.community is not None
        url = reverse("moderation:text", args=[one.community.slug, one.pk])
        for member in findings.able(one):
            data = {"community": one.community.name, "now": "text"}
            notices.send(to=member.user_id, kind=CASE, url=url, key=f"text:{one.pk}", data=data)


@subscribe(FindingMade)
def tell_what_was_found(facts: Sequence[FindingMade]) -> None:
    """Those who speak for it read why, and how to contest; whoever reported, what was decided."""
    for one in _findings(facts):
        _tell_speakers(one, "withdrawn" if one.withdraws else "fine")
        _tell_reporters(one, "reporter")


@subscribe(FindingAnswered)
def tell_what_was_answered(facts: Sequence[FindingAnswered]) -> None:
    """The answer to whoever contested; to whoever reported, that it is back."""
    for one in _findings(facts):
        _tell_speakers(one, "restored" if one.restored_at else "maintained")
        if one.restored_at:
            _tell_reporters(one, "back")


def _findings(facts: Sequence[Fact]) -> Iterator[Finding]:
    numbers = {getattr(fact, "finding_id", 0) for fact in facts}
    yield from findings.known().filter(pk__in=numbers).order_by("pk")


def _tell_speakers(one: Finding, now: str) -> None:
    url, data = reverse("moderation:text-statement", args=[one.puid]), {"name": findings.voice_name(one), "now": now}
    for user_id in findings.speakers(one):
        notices.send(to=user_id, kind=TEXT, url=url, key=f"text:{one.pk}", data=data)


def _tell_reporters(one: Finding, now: str) -> None:
    data = {"name": findings.voice_name(one), "now": now}
    for objection in one.objections.filter(by__isnull=False).order_by("by"):
        url = reverse("moderation:text-receipt", args=[objection.receipt])
        notices.send(to=int(objection.by_id or 0), kind=TEXT, url=url, key=f"text:{one.pk}", data=data)
