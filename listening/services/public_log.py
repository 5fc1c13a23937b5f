"""Lines of a community's public log: with which brand it shares what moves it, and with which no longer."""

from brands.selectors.welcomes import OFFICES, rules_of
from core import log
from listening.models import Agreement


def begun(agreement: Agreement) -> None:
    """From now on the brand reads the weekly releases."""
    _write(agreement, "listening.begun")


def ended(agreement: Agreement) -> None:
    """From now on it reads none."""
    _write(agreement, "listening.ended")


def _write(agreement: Agreement, verb: str) -> None:
    actor = OFFICES.get(rules_of(agreement.community_id).welcomed_by, "animator")
    log.append(
        chain=log.community_chain(agreement.community_id), verb=verb, actor=actor,
        public={"brand": agreement.brand.name, "address": agreement.brand.slug},
    )  # fmt: skip
