"""Lines of a community's public log: which brand may address its members, until when, and when it may no more."""

from brands.models import Welcome
from core import log


def welcomed(welcome: Welcome) -> None:
    """Both said yes."""
    assert welcome.until is not None
    assert welcome.rules is not None
    _write(welcome, "brand.welcomed", welcome.rules.constitution.brands.welcomed_by.removesuffix("s"),
           until=welcome.until.isoformat(), constitution=welcome.rules.version)  # fmt: skip


def gone(welcome: Welcome) -> None:
    """One side ended it before its time."""
    assert welcome.rules is not None
    actor = "brand" if welcome.ended_by == "brand" else welcome.rules.constitution.brands.welcomed_by.removesuffix("s")
    _write(welcome, "brand.gone", actor)


def _write(welcome: Welcome, verb: str, actor: str, **public: object) -> None:
    log.append(
        chain=log.community_chain(welcome.community_id), verb=verb, actor=actor,
        public={"brand": welcome.brand.name, "address": welcome.brand.slug, **public},
    )  # fmt: skip
