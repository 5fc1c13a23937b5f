"""What follows from an erased account."""

from collections.abc import Sequence

from accounts.events import AccountErased
from accounts.services import erasure
from core.events import subscribe


@subscribe(AccountErased)
def close_sessions(facts: Sequence[AccountErased]) -> None:
    erasure.close_sessions(user_ids={fact.user_id for fact in facts})
