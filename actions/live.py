"""What a browser hears of petits pas: counters for everybody, one's own panel and ropes for oneself alone."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.template.loader import render_to_string

from accounts.models import User
from actions.events import (
    CheckedIn,
    PledgeEnded,
    PledgeMade,
    PledgePaused,
    PledgePlanned,
    PledgeResumed,
    StepSuggested,
    SuggestionAnswered,
)
from actions.models import Pledge
from actions.selectors import companion, figures, pledges, tallies
from communities.models import Community
from core import clock
from core.live import Tell, tells

PledgeFact = PledgeMade | PledgeEnded | PledgePaused | PledgeResumed | CheckedIn


@tells(PledgeMade, PledgeEnded, PledgePaused, PledgeResumed, CheckedIn)
def community_counts(fact: PledgeFact) -> Iterator[Tell]:
    """Everybody who looks at the community sees its counters move."""
    if fact.community_id is None:
        return
    topic = f"community:{fact.community_id}"
    yield Tell(topic, f"community-{fact.community_id}-tally", partial(draw_tally, fact.community_id))
    yield Tell(topic, f"community-{fact.community_id}-count", partial(draw_count, fact.community_id))


@tells(StepSuggested, SuggestionAnswered, PledgeMade)
def companion_speaks(fact: StepSuggested | SuggestionAnswered | PledgeMade) -> Iterator[Tell]:
    """The panel of one person, wherever they have it open."""
    yield Tell(f"me:{fact.user_id}", "companion", partial(draw_companion, fact.user_id))


@tells(PledgeMade, PledgeEnded, PledgePaused, PledgeResumed, PledgePlanned, CheckedIn)
def rope_moves(fact: PledgeFact | PledgePlanned) -> Iterator[Tell]:
    """One's own rope, in every window."""
    draw: Callable[[], str | None] = partial(draw_pledge, fact.pledge_id)
    yield Tell(f"me:{fact.user_id}", f"pledge-{fact.pledge_id}", draw, to="my-ropes")


def draw_tally(community_id: int) -> str | None:
    community = Community.objects.filter(pk=community_id).first()
    if community is None:
        return None
    tally = tallies.of_community(community)
    figure = figures.of_total(tally.impact) if tally.has_impact else None
    return _draw("tally", {"community": community, "tally": tally, "figure": figure})


def draw_count(community_id: int) -> str | None:
    found = tallies.of_communities(Community.objects.filter(pk=community_id))
    return _draw("count", {"tally": found[0]}) if found else None


def draw_companion(user_id: int) -> str | None:
    user = User.objects.filter(pk=user_id).first()
    return _draw("companion", companion.words_of(user)) if user else None


def draw_pledge(pledge_id: int) -> str | None:
    """The pledge on its rope; None once it is over."""
    pledge = Pledge.objects.select_related("user").filter(pk=pledge_id, state__in=pledges.STANDING).first()
    if pledge is None:
        return None
    full = pledges.of(pledge.user).get(pk=pledge_id)
    return _draw("pledge", {"held": pledges.on_rope(full, clock.today())})


def _draw(part: str, context: dict[str, Any]) -> str:
    """Without a request there is no token: the page that shows the element sends its own with each act."""
    return render_to_string(f"actions/parts/{part}.html", context).strip()
