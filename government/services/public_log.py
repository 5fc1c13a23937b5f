"""Lines of a community's public log: what was done in its government, by whom in what capacity, never the name."""

from typing import Any

from communities.models import Membership
from core import log
from core.actors import Clock


def write(community_id: int, verb: str, by: Membership | Clock, **public: Any) -> None:
    """Add a line, in the transaction of the act."""
    user_id = None if isinstance(by, Clock) else by.user_id
    log.append(
        chain=log.community_chain(community_id),
        verb=verb,
        actor=by.kind if isinstance(by, Clock) else "member",
        public=public,
        personal={"user": user_id} if user_id else None,
        user_id=user_id,
    )
