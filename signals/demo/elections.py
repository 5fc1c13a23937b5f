"""The elections of the story: each as far as its text says, with the votes of those who like to vote."""

import random
from collections.abc import Mapping

from accounts.models import User
from communities.models import Community, Membership
from core.actors import CLOCK
from government.constitution.rules import TICKED
from government.models import Election
from government.selectors.elections import on_ballot
from government.services import calendar, staging, votes
from signals.demo.story import Place

VOTE = 0.7
"""The share of a roll that votes."""
WORDS = ("brume", "galet", "tilleul", "passerelle", "martinet", "averse")


def hold(place: Place, community: Community, cast: Mapping[str, User], chance: random.Random) -> None:
    """Stage what the text says, let the clock open what is due, then vote."""
    staged = [
        staging.stage(
            by=CLOCK, community_id=community.pk, office=office, at=far,
            standing={cast[who].pk: words for who, words in standing.items()},
        )
        for office, far, standing in place.elections()
    ]  # fmt: skip
    calendar.advance(by=CLOCK)
    for election in staged:
        election.refresh_from_db()
        if election.state == Election.State.VOTING:
            _vote(election, chance)


def _vote(election: Election, chance: random.Random) -> None:
    candidates = len(on_ballot(election))
    voters = list(Membership.objects.filter(community_id=election.community_id).order_by("pk"))
    for voter in chance.sample(voters, k=int(VOTE * len(voters))):
        if election.poll.is_draw:
            votes.give_word(by=voter, poll_id=election.poll_id, word=chance.choice(WORDS))
        else:
            votes.cast(by=voter, poll_id=election.poll_id, choices=_choices(election, candidates, chance))


def _choices(election: Election, candidates: int, chance: random.Random) -> list[int]:
    """Some of those who stand, the first names a little more often."""
    wanted = chance.sample(range(1, candidates + 1), k=chance.randint(1, min(4, candidates)))
    return sorted(wanted) if election.poll.method in TICKED else sorted(wanted, key=lambda n: n * chance.random())
