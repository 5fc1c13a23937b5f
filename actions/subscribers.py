"""What petits pas do when accounts and communities say that something happened."""

from collections.abc import Sequence

from accounts.events import AccountErased, ConsentWithdrawn
from accounts.models import Consent
from actions.services import pledges, suggestions
from communities.events import MemberLeft
from core.actors import CLOCK
from core.events import subscribe


@subscribe(ConsentWithdrawn)
def forget_words(facts: Sequence[ConsentWithdrawn]) -> None:
    """The words that led to suggestions are erased as soon as reading is no longer allowed."""
    for fact in facts:
        if fact.purpose == Consent.Purpose.SUGGESTIONS:
            suggestions.forget_words(by=CLOCK, user_id=fact.user_id)


@subscribe(MemberLeft)
def stop_counting(facts: Sequence[MemberLeft]) -> None:
    """Who leaves a community keeps their steps; they no longer count there."""
    for fact in facts:
        pledges.leave_community(by=CLOCK, user_id=fact.user_id, community_id=fact.community_id)


@subscribe(AccountErased)
def erase(facts: Sequence[AccountErased]) -> None:
    """Nothing of a person's steps outlives the account."""
    for fact in facts:
        pledges.erase(by=CLOCK, user_id=fact.user_id)
