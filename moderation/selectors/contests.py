"""What is contested, who may answer it, and what was answered."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from communities.models import Community, Membership
from communities.selectors import public_log
from core import ties
from core.errors import Missing
from core.models import LogEntry
from moderation.models import Contest, Misuse, Ruling
from moderation.selectors import bench

PAGE = 30
ABOUT_LINES = ("line.contested", "line.maintained", "line.corrected")
"""Lines about lines: they are not contested in their turn."""


def line(community: Community, number: int) -> LogEntry:
    """One line of a community's log. Raises `Missing`."""
    found = public_log.entries(community.pk).filter(number=number).select_related("secret").first()
    if found is None:
        raise Missing(_("The log has no such line."))
    return found


def of_line(community_id: int, number: int) -> list[Contest]:
    """What was said against a line, and answered; in its order."""
    return list(Contest.objects.filter(community=community_id, line=number).order_by("pk"))


def known() -> QuerySet[Contest]:
    """Contests with what their pages name."""
    return Contest.objects.select_related("community", "misuse", "answered_by")


def waiting(community_id: int) -> QuerySet[Contest]:
    """What a community's moderators are to answer, what is due soonest first."""
    return known().filter(community=community_id, answered_at__isnull=True, for_operator=False).order_by("due_at", "pk")


def of_the_team() -> QuerySet[Contest]:
    """What no moderator can answer, or did not in time."""
    return known().filter(answered_at__isnull=True, for_operator=True).order_by("due_at", "pk")


def inside(community: Community, contest_id: int) -> Contest:
    """One of a community. Raises `Missing`."""
    return _required(known().filter(pk=contest_id, community=community).first())


def by_id(contest_id: int) -> Contest:
    """One, wherever it is. Raises `Missing`."""
    return _required(known().filter(pk=contest_id).first())


def for_the_team(contest_id: int) -> Contest:
    """One that is the team's to answer, or was. Raises `Missing`."""
    return _required(known().filter(pk=contest_id, for_operator=True).first())


def _required(contest: Contest | None) -> Contest:
    if contest is None:
        raise Missing(_("There is nothing of this number that is contested."))
    return contest


def able(contest: Contest) -> list[Membership]:
    """Those who moderate, did not act, and whom nothing ties to whoever contests or is concerned."""
    acted, concerned = _acted(contest), _concerned(contest)
    kept = acted | ties.bound(concerned)
    return [one for one in bench.moderators(contest.community_id) if one.user_id not in kept]


def _acted(contest: Contest) -> set[int]:
    """The accounts of who did what is contested, as far as the log leads to them."""
    if contest.misuse is not None:
        return {contest.misuse.by.user_id}
    entry = line(contest.community, int(contest.line or 0))
    done: set[int] = set()
    for ruling in Ruling.objects.filter(case=entry.public.get("case", 0)).select_related("by", "seconded_by"):
        done |= {one.user_id for one in (ruling.by, ruling.seconded_by) if one}
    done |= set(Misuse.objects.filter(pk=entry.public.get("misuse", 0)).values_list("by__user", flat=True))
    return done | ({contest.community.founder_id} if entry.actor == "founder" else set())


def _concerned(contest: Contest) -> set[int]:
    """Whoever contests, and whom the line is about."""
    if contest.misuse is not None:
        return {one for one in (contest.by_id, contest.misuse.user_id) if one}
    secret = getattr(line(contest.community, int(contest.line or 0)), "secret", None)
    return {one for one in (contest.by_id, secret.user_id if secret else None) if one}
