"""Lines of a community's public log: which co-design it accepted, what was put to its members, until when, and how it ended."""

from brands.selectors.welcomes import OFFICES, rules_of
from core import log
from rounds.models import Addressed, Round


def accepted(one: Addressed) -> None:
    """Who answers brands there said yes."""
    office = OFFICES.get(rules_of(one.community_id).welcomed_by, "animator")
    _write(one.round, one.community_id, "round.accepted", office)


def opened(found: Round, community_id: int) -> None:
    """Members may answer."""
    assert found.closes_at is not None
    _write(found, community_id, "round.opened", "brand", until=found.closes_at.isoformat())


def stopped(found: Round, community_id: int) -> None:
    """Given up while it was open."""
    _write(found, community_id, "round.stopped", "brand")


def closed(found: Round, community_id: int) -> None:
    """Its time is over."""
    _write(found, community_id, "round.closed", "clock")


def _write(found: Round, community_id: int, verb: str, actor: str, **public: object) -> None:
    about = {"brand": found.brand.name, "address": found.brand.slug, "title": found.title, "round": found.pk}
    log.append(chain=log.community_chain(community_id), verb=verb, actor=actor, public={**about, **public})
