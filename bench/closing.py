"""Closing a great vote: ``python -m bench closing [--ballots 1000000] [--kills 2]``.

An election whose envelopes lie sealed in PostgreSQL. The clock closes it in a process of its own, which is killed so many times on
the way (SIGKILL, in the midst of a part) and begun again. Told: seconds and memory of the process that ends it, how many ballots
stood at each death, and whether every vote was counted once. People are made straight in the tables; the roll is frozen, the
vote opened, closed and counted by the services.
"""

import argparse
import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from bench import database, report
from bench.counter import community, people
from bench.counting import NAMES, cast
from bench.servers import ROOT

CROWD = """
WITH made AS (
    INSERT INTO accounts_user (password, is_superuser, display_name, language, is_staff, is_active, is_trial)
    SELECT '', false, 'P ' || number, 'fr', false, true, false FROM generate_series(1, %(many)s) AS number RETURNING id
)
INSERT INTO communities_membership (community_id, user_id, charter_id, joined_at)
SELECT %(community)s, made.id, charter.id, now() - interval '1 year'
FROM made, (SELECT id FROM communities_charter WHERE community_id = %(community)s LIMIT 1) AS charter
"""
SEALED = "COPY government_envelope (entry_id, poll_id, sealed) FROM STDIN"


def open_vote(many: int) -> Any:
    """An election of five among twelve, whose roll is ``many`` people and whose vote is about to close."""
    from django.db import connection

    from communities.models import Membership
    from communities.services import imports
    from core.actors import CLOCK
    from government.services import calendar, constitutions, staging

    place, standing = community(), people(len(NAMES))
    imports.enrol(by=CLOCK, community_id=place.pk, user_ids=standing)
    founder = Membership.objects.get(community=place, user_id=place.founder_id)
    constitutions.choose(by=founder, pattern="elected-bench")
    with connection.cursor() as cursor:
        cursor.execute(CROWD, {"many": many, "community": place.pk})
    words = dict.fromkeys(standing, "Je me présente.")
    staging.SOON = dt.timedelta(seconds=60 + many / 1500)  # a great roll takes minutes to freeze and to seal
    election = staging.stage(by=CLOCK, community_id=place.pk, office="moderator", at="closing", standing=words)
    calendar.advance()
    election.refresh_from_db()
    return election


def seal(election: Any, many: int) -> None:
    """Everybody's vote in its envelope, as `votes.cast` makes it."""
    from django.db import connection

    from government import sealing
    from government.models import RollEntry

    poll, rows = election.poll, cast(many)
    entries = list(RollEntry.objects.filter(poll=poll).order_by("pk").values_list("pk", flat=True))
    with connection.cursor() as cursor, cursor.copy(SEALED) as lines:
        for entry, choices in zip(entries, rows, strict=True):
            vote = sealing.Vote(choices, sealing.new_receipt(""))
            lines.write_row((entry, poll.pk, sealing.seal(vote, poll.public_key)))


def closer() -> "subprocess.Popen[str]":
    """A process that is the clock once; it tells its seconds and its memory."""
    return subprocess.Popen(
        [sys.executable, "-c", "from bench.closing import clock; clock()"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def clock() -> None:
    """What the clock does at the end of the vote."""
    import django

    django.setup()
    before, started, spent = most_memory(), time.monotonic(), time.process_time()
    from government.services import calendar

    calendar.advance()
    took = {"seconds": time.monotonic() - started, "cpu": time.process_time() - spent}
    sys.stdout.write(json.dumps({**took, "before": before, "peak": most_memory()}))


def most_memory() -> int:
    """The most that this process ever held, in MB: by the kernel, and nothing of the process that started it."""
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) >> 10


def opened() -> int:
    from government.models import Ballot

    return Ballot.objects.count()


def killed(above: int) -> int:
    """Begin to close, die once more than so many ballots stand: how many there are after that."""
    process = closer()
    while opened() <= above and process.poll() is None:
        time.sleep(1)
    time.sleep(0.5)  # into the next part
    process.kill()
    process.communicate()
    return opened()


def main(arguments: list[str]) -> int:
    """Print what closing took, and whether nothing was lost."""
    parser = argparse.ArgumentParser(prog="bench closing", description=__doc__)
    parser.add_argument("--ballots", type=int, default=1_000_000)
    parser.add_argument("--kills", type=int, default=2)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="cordee-keys-") as folder:
        os.environ["ELECTION_KEYS_DIR"] = folder
        with database.own("cordee_bench_closing"):
            report.heading("Closing a vote")
            return measure(given.ballots, given.kills)


def measure(many: int, kills: int) -> int:
    from django.utils import timezone

    from government import keys
    from government.models import CountRecord, Envelope
    from government.selectors import polls

    election = open_vote(many)
    roll = election.poll.roll_size
    seal(election, roll)
    report.say(f"{roll:,} envelopes are sealed")
    while election.poll.closes_at > timezone.now():
        time.sleep(1)
    stood, deaths = 0, []
    for _death in range(kills):
        stood = killed(stood)
        deaths.append(f"{stood:,}")
    told = json.loads(closer().communicate()[0])
    report.say(f"killed {kills} times, with so many ballots: {', '.join(deaths) or '–'}")
    figures = [f"{told[one]:.0f}" for one in ("seconds", "cpu", "before", "peak")]
    report.table(["ballots", "seconds", "CPU s", "memory at first, MB", "at most"], [[f"{opened():,}", *figures]])
    record = CountRecord.objects.get(poll=election.poll)
    once = polls.ballots(election.poll) == Counter(cast(roll)) and record.cast == roll
    whole = once and not Envelope.objects.exists() and not keys.kept_for()
    report.say(f"each vote counted once, no envelope and no key left: {'yes' if whole else 'NO'}; {record.digest[:16]}")
    return 0 if whole else 1
