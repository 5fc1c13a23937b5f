"""Lines of the public log of each community that a round addressed: what the brand took on, what it let go."""

import datetime as dt

from commitments.models import Promise
from core import log
from rounds.models import Round
from rounds.selectors import rounds


def published(found: Round) -> None:
    """The brand answered the result."""
    _write(found, "commitment.published", "brand")


def turned(found: Round, promise: Promise, kind: str) -> None:
    """It said what became of one line."""
    _write(found, f"commitment.{kind}", "brand", line=promise.text)


def stopped(found: Round, by: str) -> None:
    """The product is made no more."""
    _write(found, "commitment.stopped", "brand" if by == "brand" else "clock")


def asked(found: Round, until: dt.datetime) -> None:
    """A new price is put to members."""
    _write(found, "followup.opened", "clock", until=until.isoformat())


def counted(found: Round, state: str) -> None:
    """What members said of it."""
    _write(found, "followup.closed", "clock", state=state)


def _write(found: Round, verb: str, actor: str, **public: object) -> None:
    about = {"brand": found.brand.name, "address": found.brand.slug, "title": found.title, "round": found.pk}
    for community in rounds.accepted(found.pk):
        log.append(chain=log.community_chain(community.pk), verb=verb, actor=actor, public={**about, **public})
