"""What is published of an election: ballots as BLT and JSON, dates as a calendar.

Sources: BLT as OpaVote and ERS describe it; iCalendar is RFC 5545.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from core.errors import Conflict
from government.models import Ballot, Candidacy, DrawWord, Election
from government.selectors import elections
from government.tally import blt
from government.wording import elections as wording


def ballots_are_public(election: Election) -> bool:
    """Whether single ballots are published: among a few voters of a secret vote, none is."""
    record = elections.record_if_any(election)
    if record is None or election.is_draw:
        return False
    return not election.secret or record.cast >= elections.PUBLISHED_FROM


def _require_public(election: Election) -> None:
    elections.require_record(election)
    if not ballots_are_public(election) and not election.is_draw:
        raise Conflict(
            _("Fewer than %(n)d people voted: among so few a ballot would be a signature, and only totals are shown.")
            % {"n": elections.PUBLISHED_FROM},
            code="too_few_ballots",
        )


def names(election: Election) -> tuple[str, ...]:
    """What the options of the ballot are called, in the order of their numbers."""
    called = tuple(one.membership.user.public_name for one in elections.on_ballot(election))
    return called if election.is_draw else (*called, wording.none_of_these())


def as_blt(election: Election, names: Sequence[str]) -> str:
    """The ballots for other software, one line for each distinct one."""
    _require_public(election)
    if election.is_draw:
        raise Conflict(_("There are no ballots in a draw."), code="draw")
    title = f"{election.community.name}: {wording.title(election.office, election.seats, draw=False)}"
    return "".join(blt.write(dataclasses.replace(elections.profile(election, tuple(names)), title=title)))


def as_json(election: Election, names: Sequence[str]) -> dict[str, Any]:
    """All that counting, or drawing, again takes."""
    _require_public(election)
    record = elections.require_record(election)
    told = {
        "election": election.pk,
        "office": election.office,
        "rule": election.method,
        "seats": election.seats,
        "candidates": {str(number): name for number, name in enumerate(names, 1)},
        "roll": {"size": election.roll_size, "digest": election.roll_digest},
        "commitment": election.commitment,
        "secret": record.secret,
        "lot": record.lot,
        "digest": record.digest,
    }
    return told | (_draw(election, record.record) if election.is_draw else _ballots(election, len(names)))


def _ballots(election: Election, none: int) -> dict[str, Any]:
    ballots = Ballot.objects.filter(election=election).order_by("receipt").values_list("receipt", "choices")
    gone = elections.on_ballot(election)
    return {
        "none_of_these": none,
        "withdrawn": [one.number for one in gone if one.state != Candidacy.State.STANDS],
        "ballots": [{"receipt": receipt, "choices": choices} for receipt, choices in ballots],
    }


def _draw(election: Election, record: dict[str, Any]) -> dict[str, Any]:
    words = DrawWord.objects.filter(election=election).order_by("membership_id").values_list("membership_id", "word")
    return {"pool_digest": election.pool_digest, "words": [list(word) for word in words], **record}


def as_calendar(election: Election, address: str) -> str:
    """The three moments of an election, for any calendar."""
    title = wording.title(election.office, election.seats, draw=election.is_draw)
    moments = {
        "nominations": (election.nominations_until, _("The vote opens")),
        "voting": (election.voting_until, _("The vote closes")),
        "objections": (election.objections_until, _("Objections end, mandates begin")),
    }
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Cordee//Elections//FR"]
    for key, (moment, what) in moments.items():
        lines += _event(f"{election.pk}-{key}", moment, f"{election.community.name}: {title}. {what}", address)
    return "\r\n".join(folded for line in [*lines, "END:VCALENDAR"] for folded in _folded(line)) + "\r\n"


def _event(key: str, moment: dt.datetime, summary: str, address: str) -> list[str]:
    stamp = moment.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    words = summary.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", " ")
    return [
        "BEGIN:VEVENT", f"UID:election-{key}@cordee", f"DTSTAMP:{stamp}", f"DTSTART:{stamp}", f"DTEND:{stamp}",
        f"SUMMARY:{words}", f"URL:{address}", "END:VEVENT",
    ]  # fmt: skip


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 bytes, never cut inside a letter (RFC 5545, 3.1)."""
    kept = ""
    for letter in line:
        if len((kept + letter).encode()) > 75:
            yield kept
            kept = " "
        kept += letter
    yield kept
