"""Seats: filled by an election or a draw, and filled again when somebody leaves one before its end."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from communities.models import Community, Mandate
from communities.services import mandates
from core import clock
from core.actors import CLOCK, Clock
from core.events import emit
from government.events import SomebodyNamed
from government.models import Appointment, Candidacy, Election
from government.selectors import elections, polls, vacancies

MONTH = dt.timedelta(days=30.4375)
STANDS = Candidacy.State.STANDS


def named(election: Election) -> list[Candidacy]:
    """Those whom the count names and who are still there, in the order in which they were named."""
    by_number = {one.number: one for one in elections.on_ballot(election)}
    won = [by_number[number] for number in elections.named(election, polls.require_record(election.poll))]
    return [one for one in won if one.membership.is_present and one.membership.user.is_active]


def fill(election: Election, named: Sequence[Candidacy], *, by: Clock) -> None:
    """Give their mandates to those who were named: first the seats that others left, for the time that is left of each.

    By halves: of a first whole bench the second half sits half as long, so that never all end at once.
    """
    said = election.rules.constitution.office(election.office)
    vacant = list(vacancies.open_seats(election.community_id, election.office, at_least=MONTH))[: len(named)]
    fresh = len(named) - len(vacant)
    halved = fresh // 2 if said.by_halves and fresh == said.seats else 0
    whole = clock.now() + said.months * MONTH
    half = clock.now() + said.months * MONTH / 2
    lengths = [whole] * (fresh - halved) + [half] * halved
    for candidacy, until in zip(named, lengths, strict=False):
        appoint(candidacy, until=until, by=by)
    for candidacy, left in zip(named[fresh:], vacant, strict=True):
        appoint(candidacy, until=left.until, by=by, follows=left)


def appoint(candidacy: Candidacy, *, until: dt.datetime, by: Clock, follows: Appointment | None = None) -> Appointment:
    """Give a mandate, and say which election it comes from."""
    election = candidacy.election
    mandate = mandates.give(
        candidacy.membership,
        office=election.office,
        source=Mandate.Source.DRAW if election.poll.is_draw else Mandate.Source.ELECTION,
        until=until,
        by=by,
        cause=f"election {election.pk}",
    )
    emit(SomebodyNamed(election.pk, election.community_id, candidacy.pk))
    return Appointment.objects.create(candidacy=candidacy, mandate=mandate, until=until, follows=follows)


def fill_vacancies(*, by: Clock = CLOCK) -> int:
    """Fill the seats that were left, where the rules say by whom without a new vote; how many were filled."""
    return sum(_fill_one(community_id, office, by) for community_id, office in vacancies.places())


@transaction.atomic
def _fill_one(community_id: int, office: str, by: Clock) -> int:
    Community.objects.select_for_update(no_key=True).get(pk=community_id)  # two clocks fill a seat once
    filled = 0
    for left in vacancies.open_seats(community_id, office):
        election = left.candidacy.election
        heir = vacancies.heir(election)
        if heir is not None:
            appoint(heir, until=left.until, by=by, follows=left)
            filled += 1
    return filled
