"""Elections as people read them."""

import datetime as dt

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from communities.models import Mandate
from core.errors import Missing
from core.questions import Question as Written
from government.models import Answer, Candidacy, CountRecord, Election, Objection, Question
from government.selectors import polls
from government.tally import keeping
from government.tally.profile import Profile
from government.tally.record import Count


def known() -> QuerySet[Election]:
    """Elections with what their pages name."""
    return Election.objects.select_related("community", "poll__rules")


_inside = Written(lambda slug, number: known().filter(pk=number, community__slug=slug))
_by_id = Written(lambda number: known().filter(pk=number))


def inside(slug: str, election_id: int) -> Election:
    """The election at this address. Raises `Missing`."""
    found: Election | None = _inside.first(slug=slug, number=election_id)
    if found is None:
        raise Missing(_("There is no such election here."))
    return found


def by_id(election_id: int) -> Election:
    """The election of this number, wherever it is held. Raises `Missing`."""
    found: Election | None = _by_id.first(number=election_id)
    if found is None:
        raise Missing(_("There is no such election here."))
    return found


def of_community(community_id: int) -> QuerySet[Election]:
    """All of them, the newest first."""
    return Election.objects.select_related("poll__rules").filter(community_id=community_id).order_by("-pk")


def open_for(community_id: int, office: str) -> Election | None:
    """The election that is going on for a task."""
    return of_community(community_id).filter(office=office, ended_at__isnull=True).first()


def candidacies(election: Election) -> QuerySet[Candidacy]:
    """Who stands, or was asked to, in the order of the ballot (before the vote: as they came)."""
    known = Candidacy.objects.filter(election=election).select_related(
        "election__poll", "membership__user__profile__avatar"
    )
    return known.order_by("number", "pk")


def on_ballot(election: Election) -> list[Candidacy]:
    """Those who have a number, in its order."""
    return list(candidacies(election).filter(number__isnull=False))


def standing(election: Election) -> QuerySet[Candidacy]:
    """Those who stand at this moment: who left the community, or whose account is closed, stands no more."""
    here = Q(membership__left_at__isnull=True, membership__user__is_active=True)
    return candidacies(election).filter(here, state=Candidacy.State.STANDS)


def questions(election: Election) -> QuerySet[Question]:
    """What was asked of all who stand, with their answers."""
    asked = Question.objects.filter(election=election).select_related("author__user")
    answers = Answer.objects.select_related("candidacy__membership__user").order_by("candidacy__number", "pk")
    return asked.prefetch_related(Prefetch("answers", answers)).order_by("pk")


def objections(election: Election) -> QuerySet[Objection]:
    """What members hold against a result."""
    return Objection.objects.filter(election=election).select_related("author__user").order_by("pk")


def none_number(election: Election, candidates: int) -> int | None:
    """The number of “none of these” on the ballot; a draw has none."""
    return None if election.poll.is_draw else candidates + 1


def profile(election: Election, names: tuple[str, ...] = ()) -> Profile:
    """The ballots of an election, grouped, with who withdrew or left on the way."""
    numbered = on_ballot(election)
    called = names or tuple(str(number) for number in range(1, len(numbered) + 2))
    gone = frozenset(c.number for c in numbered if c.number and c.state != Candidacy.State.STANDS)
    none = none_number(election, len(numbered))
    return Profile(called, election.poll.seats, polls.ballots(election.poll), withdrawn=gone, none=none)


def count_of(election: Election, names: tuple[str, ...]) -> Count | None:
    """The count as it was kept, with the names that candidates bear now; None before there is one, and for a draw."""
    record = polls.record_if_any(election.poll)
    return keeping.restore(record.record, names) if record and not election.poll.is_draw else None


def named(election: Election, record: CountRecord) -> list[int]:
    """The numbers of those whom a count names, the first first."""
    if election.poll.is_draw:
        return [int(number) for number in record.record["drawn"]]
    return [int(winner["number"]) for winner in record.record["winners"]]


def seats_to_fill(community_id: int, office: str, seats: int, when: dt.datetime) -> int:
    """How many seats of an office nobody holds by a mandate of the community at a moment to come."""
    lasting = Mandate.objects.filter(
        community_id=community_id, office=office, ends_at__gt=when, membership__left_at__isnull=True
    ).exclude(source=Mandate.Source.PROVISIONAL)
    return max(0, seats - lasting.count())
