"""Seats that somebody left before their end, and who comes next by the rules that named them."""

import dataclasses
import datetime as dt

from django.db.models import F, QuerySet
from django.db.models.functions import Now

from communities.models import Mandate
from core import clock
from government.models import Appointment, Candidacy, Election
from government.selectors import elections, polls, recalls
from government.tally.rules import count

IN_PLACE = ("countback", "draw")
"""What fills a seat without a new vote."""


def left_early() -> QuerySet[Appointment]:
    """Mandates that ended before their time, with nobody who goes on with them."""
    early = Appointment.objects.filter(
        mandate__ends_at__lte=Now(), mandate__ends_at__lt=F("until"), until__gt=Now(), followed_by__isnull=True
    )
    return early.select_related("candidacy__election__poll__rules", "candidacy__election__community")


def open_seats(community_id: int, office: str, *, at_least: dt.timedelta = dt.timedelta()) -> QuerySet[Appointment]:
    """Those of one task in one community with at least so much time left, the longest first."""
    here = left_early().filter(mandate__community_id=community_id, mandate__office=office)
    return here.filter(until__gt=clock.now() + at_least).order_by("-until", "pk")


def places() -> list[tuple[int, str]]:
    """Where such seats are."""
    found = left_early().order_by("mandate__community_id", "mandate__office")
    return list(found.values_list("mandate__community_id", "mandate__office").distinct())


def heir(election: Election) -> Candidacy | None:
    """Who comes next: by the same ballots counted again without those who left, or next in the drawn order.

    None where the rules want a new vote, and where nobody is left who stood and is still there. Whoever lost this task by
    a recall since then does not come back by ballots that are older than it.
    """
    said = election.rules.constitution.office(election.office)
    if said.vacancy not in IN_PLACE:
        return None
    free = {
        one.number: one
        for one in elections.standing(election).filter(number__isnull=False, appointment__isnull=True)
        if not (_holds(one) or recalls.recalled_since(one.membership, election.office, election.voting_until))
    }
    order = _drawn(election) if election.poll.is_draw else _counted_again(election, set(free))
    return next((free[number] for number in order if number in free), None)


def _holds(candidacy: Candidacy) -> bool:
    held = Mandate.objects.filter(membership=candidacy.membership, office=candidacy.election.office)
    return held.filter(ends_at__gt=Now()).exists()


def _drawn(election: Election) -> list[int]:
    record = polls.require_record(election.poll).record
    return [number for number in record["order"] if number not in record["passed"]]


def _counted_again(election: Election, free: set[int | None]) -> list[int]:
    """The winners of the same ballots among those who sit and those who are free: who left is passed over."""
    profile = elections.profile(election)
    sits = {
        one.number
        for one in elections.on_ballot(election)
        if hasattr(one, "appointment") and one.membership.is_present and _holds(one)
    }
    gone = {number for number in profile.candidates if number not in free | sits and number != profile.none}
    again = dataclasses.replace(profile, withdrawn=frozenset(profile.withdrawn | gone))
    if not again.standing:
        return []
    counted = count(again, election.poll.method, lot=polls.require_record(election.poll).lot)
    return [winner.number for winner in counted.winners]
