"""A thousand events while processes and servers are killed at random: the accounts balance to the last reaction."""

import os
import random
import sys
import time
from collections import Counter

import pytest
from django.db import connection

from core.models import OutboxEvent

from .house import until
from .ledger import balances
from .lives import lives
from .phones import Meanwhile

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

# As they fall: hands that their parent replaces at once, whole processes, servers.
STRIKES = {
    "web hand": 8,
    "events hand": 8,
    "clock hand": 2,
    "web": 1,
    "events": 1,
    "clock": 1,
    "beat": 1,
    "valkey": 2,
    "postgres": 1,
}
LONG = bool(os.environ.get("CORDEE_LONG_STORM"))
PEOPLE, STRUCK = (120, 120) if LONG else (36, 25)
ACTS_EACH = 18  # at least; how many reactions somebody finds to give is chance
LINES = 6


@pytest.fixture
def chance(request):
    """The dice of this run; `-p randomly -p "randomly_seed=…"` throws them again."""
    seed = request.config.getoption("randomly_seed")
    sys.stdout.write(f"\nthe dice were thrown with {seed}\n")
    return random.Random(seed)


def test_a_thousand_events_survive_a_storm(house, place, phone, chance, steady):
    began, before = time.monotonic(), OutboxEvent.objects.count()
    people = [phone() for _ in range(PEOPLE)]
    work = lives(people, place, chance)
    going = Meanwhile(*(lambda hand=hand: _live(work[hand::LINES]) for hand in range(LINES)))
    fallen = Counter()
    for moment in sorted(chance.sample(range(PEOPLE * ACTS_EACH), STRUCK)):
        until(lambda: _answered(people) >= moment or going.done(), seconds=300, meanwhile=house.keep_up)
        strike = chance.choices(list(STRIKES), STRIKES.values())[0]
        _strike(house, strike, chance)
        fallen[strike] += 1
    until(going.done, seconds=300, meanwhile=house.keep_up)
    for server in house.SERVERS:
        house.kill(server)
    fallen.update(house.SERVERS)
    sys.stdout.write(f"answered after {time.monotonic() - began:.0f} s\n")
    house.ready()
    connection.close()
    steady()
    balances(place, people)
    events = OutboxEvent.objects.count() - before
    sent = Counter(act.sent for person in people for act in person.acts)
    sys.stdout.write(
        f"{events} events, {sent.total()} acts, {_again(sent)} sent again, {fallen.total()} strikes {dict(fallen)}\n"
    )
    assert events >= 1000


def _live(works):
    """One line does what its people want, one act of each in turn."""
    works = [list(work) for work in works]
    while any(works):
        for work in works:
            if work:
                work.pop()()


def _strike(house, strike, chance):
    name, _, hand = strike.partition(" ")
    if hand:
        house.kill_child(name, chance)
    else:
        house.kill(name)
        time.sleep(chance.uniform(0, 0.5))
        house.start(name)


def _answered(people):
    return sum(act.status > 0 for person in people for act in person.acts)


def _again(sent):
    return sum(times - 1 for times in sent.elements())
