"""Lines of a community's public log: with which brand it shares what moves it, and with which no longer."""

from typing import Any

from brands.selectors.welcomes import OFFICES, rules_of
from core import log
from listening.models import Agreement, Inquiry


def begun(agreement: Agreement) -> None:
    """From now on the brand reads the weekly releases."""
    _write(agreement, "listening.begun")


def ended(agreement: Agreement) -> None:
    """From now on it reads none."""
    _write(agreement, "listening.ended")


def accepted(inquiry: Inquiry) -> None:
    """A panel is to be drawn: of how many, for how many seats, bound to which secret."""
    _write(
        inquiry, "listening.panel_accepted", inquiry=inquiry.pk, subject=inquiry.subject, pool=inquiry.pool, seats=inquiry.seats,
        commitment=inquiry.commitment,
    )  # fmt: skip


def drawn(inquiry: Inquiry) -> None:
    """The lot was cast: the secret, with which anybody draws again."""
    _write(inquiry, "listening.panel_drawn", "clock", inquiry=inquiry.pk, secret=inquiry.secret)


def ended_inquiry(inquiry: Inquiry) -> None:
    """It is over, with its release or without."""
    _write(inquiry, "listening.panel_ended", "clock", inquiry=inquiry.pk, state=inquiry.state, digest=inquiry.digest)


def _write(about: Agreement | Inquiry, verb: str, actor: str = "", **public: Any) -> None:
    actor = actor or OFFICES.get(rules_of(about.community_id).welcomed_by, "animator")
    log.append(
        chain=log.community_chain(about.community_id), verb=verb, actor=actor,
        public={"brand": about.brand.name, "address": about.brand.slug, **public},
    )  # fmt: skip
