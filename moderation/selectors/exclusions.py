"""Exclusions that the members vote on, as each reads them: fixed words for all, the facts for those who vote."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from core import clock
from core.errors import Missing
from government.models import Poll
from government.selectors import polls
from moderation.models import Measure, MembersVote, Ruling


def known() -> QuerySet[MembersVote]:
    """Votes with what their pages name; never who decided, nor about whom."""
    return MembersVote.objects.select_related(
        "ruling__case__community", "ruling__case__person", "ruling__article__charter", "referendum__poll__rules"
    )


def inside(slug: str, case_id: int) -> MembersVote:
    """The vote on the exclusion that this case asks for. Raises `Missing`."""
    return _required(known().filter(ruling__case=case_id, ruling__case__community__slug=slug).first())


def by_case(case_id: int) -> MembersVote:
    """The same by the number of the case alone."""
    return _required(known().filter(ruling__case=case_id).first())


def _required(vote: MembersVote | None) -> MembersVote:
    if vote is None:
        raise Missing(_("There is no such vote here."))
    return vote


def going_on(community_id: int) -> QuerySet[MembersVote]:
    """Those that are not over, the first to close first."""
    open_ones = known().filter(ruling__case__community=community_id, referendum__ended_at__isnull=True)
    return open_ones.order_by("referendum__poll__closes_at", "pk")


def of_ruling(ruling: Ruling) -> MembersVote | None:
    """The vote that a decision waits for, or waited for."""
    return known().filter(ruling=ruling).first()


def may_answer(vote: MembersVote | None, user: Any) -> bool:
    """Whether this is the person concerned, and those who vote still read their answer."""
    if vote is None or vote.referendum.is_over or vote.ruling.case.person.user_id != user.pk:
        return False
    closes = vote.referendum.poll.closes_at
    return closes is None or closes > clock.now()


@dataclass(frozen=True)
class Reading:
    """What one member finds on the page of a vote."""

    is_concerned: bool
    on_roll: bool
    voted: bool
    may_vote: bool

    @property
    def reads_facts(self) -> bool:
        """The facts, the reasons and the answer: those who vote, as long as the vote goes on, and the person concerned."""
        return self.is_concerned or self.on_roll


def read_by(vote: MembersVote, member: Membership) -> Reading:
    """What this member may read and do in a vote."""
    poll = vote.referendum.poll
    entry = None if vote.referendum.is_over else polls.entry_of(poll, member)
    is_open = poll.state == Poll.State.OPEN and (poll.closes_at is None or poll.closes_at > clock.now())
    return Reading(
        is_concerned=vote.ruling.case.person_id == member.pk,
        on_roll=entry is not None,
        voted=entry is not None and polls.has_voted(entry),
        may_vote=entry is not None and is_open,
    )


def length(vote: MembersVote) -> int:
    """For how many days the exclusion is asked."""
    asked = Measure.objects.filter(ruling=vote.ruling_id, kind=Measure.Kind.EXCLUSION)
    return asked.values_list("days", flat=True).get() or 0
