"""The public log of a community, to be read by anybody."""

from typing import NamedTuple

from django.db.models import QuerySet

from communities.models import Community
from core.log import community_chain
from core.models import LogChain, LogEntry, LogHead

PAGE = 30


class Page(NamedTuple):
    """A stretch of the log, the latest line first."""

    entries: list[LogEntry]
    older: int | None
    head: LogHead | None
    length: int


def page(community_id: int, *, before: int | None = None) -> Page:
    """The lines before a number, or the latest."""
    chain = LogChain.objects.filter(name=community_chain(community_id)).first()
    if chain is None:
        return Page([], None, None, 0)
    lines = LogEntry.objects.filter(chain=chain)
    found = list((lines.filter(number__lt=before) if before is not None else lines).order_by("-number")[: PAGE + 1])
    older = found[PAGE - 1].number if len(found) > PAGE else None
    return Page(found[:PAGE], older, next(iter(heads(community_id, at_most=1)), None), chain.length)


CONTESTS = ("line.contested", "line.maintained", "line.corrected")


def contested(community_id: int, numbers: list[int]) -> dict[int, str]:
    """What the log itself says last of those among its lines that a member contested."""
    told = entries(community_id).filter(verb__in=CONTESTS, public__line__in=numbers).order_by("number")
    return {public["line"]: verb for public, verb in told.values_list("public", "verb")}


def entries(community_id: int) -> QuerySet[LogEntry]:
    """All the lines."""
    return LogEntry.objects.filter(chain__name=community_chain(community_id))


def heads(community_id: int, *, at_most: int) -> list[LogHead]:
    """The heads of the last days, the latest first."""
    return list(LogHead.objects.filter(chain__name=community_chain(community_id)).order_by("-day")[:at_most])


def latest_heads_for(user_id: int) -> list[tuple[Community, LogHead]]:
    """The last head of each community this person is in, by name; two queries however many there are."""
    joined = Community.objects.filter(memberships__user=user_id, memberships__left_at__isnull=True).order_by("name")
    by_chain = {community_chain(community.pk): community for community in joined}
    found = LogHead.objects.filter(chain__name__in=by_chain).select_related("chain").order_by("chain", "-day")
    heads_by_chain = {head.chain.name: head for head in found.distinct("chain")}
    return [(community, heads_by_chain[chain]) for chain, community in by_chain.items() if chain in heads_by_chain]
