"""Lines of a community's public log: what was challenged there, and what came of it; tasks and figures, never names."""

from typing import Any

from claims.models import Challenge
from core import log


def challenged(challenge: Challenge) -> None:
    """A member challenged a claim."""
    user_id = challenge.by.user_id
    _write(challenge, "claim.challenged", "member", personal={"user": user_id}, user_id=user_id)


def answered(challenge: Challenge) -> None:
    """The brand answered."""
    _write(challenge, "claim.answered", "brand")


def found(challenge: Challenge) -> None:
    """A jury found that it does not hold."""
    _write(challenge, "claim.found_wrong", "jury", panel=challenge.panel_id)


def decided(challenge: Challenge) -> None:
    """It is over."""
    _write(challenge, "claim.decided", _actor(challenge), ending=challenge.ending)


def _actor(challenge: Challenge) -> str:
    if challenge.ending in (Challenge.Ending.UPHELD, Challenge.Ending.DIVIDED):
        return "jury"
    by_clock = challenge.ending == Challenge.Ending.UNHEARD or challenge.wording.claim.withdrawn_by == "jury"
    return "clock" if by_clock else "brand"


def _write(
    challenge: Challenge, verb: str, actor: str, *, personal: dict[str, Any] | None = None, user_id: int | None = None,
    **public: Any,
) -> None:  # fmt: skip
    log.append(
        chain=log.community_chain(challenge.community_id), verb=verb, actor=actor, personal=personal, user_id=user_id,
        public={"brand": challenge.wording.claim.brand.name, "challenge": challenge.pk, **public},
    )  # fmt: skip
