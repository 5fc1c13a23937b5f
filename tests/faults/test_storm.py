"""A thousand events while processes and servers are killed at random: the accounts balance to the last reaction."""

import os
import random
import sys
import time
from collections import Counter
from functools import partial

import pytest
from django.db import connection

from core.models import OutboxEvent

from .house import until
from .ledger import balances
from .lives import lives
from .phones import Meanwhile

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

# Hands that their parent replaces at once fall most, then servers; whole processes are dear to start again.
STRIKES = {
    "web hand": 8, "events hand": 8, "clock hand": 2, "valkey": 2, "postgres": 2,
    "web": 1, "events": 1, "clock": 1, "beat": 1,
}  # fmt: skip
LONG = bool(os.environ.get("CORDEE_LONG_STORM"))
PEOPLE, STRUCK = (120, 120) if LONG else (40, 18)
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
    fallen = [*STRIKES, *chance.choices(list(STRIKES), STRIKES.values(), k=STRUCK - len(STRIKES))]
    chance.shuffle(fallen)
    moments = sorted(chance.sample(range(PEOPLE * ACTS_EACH), STRUCK))
    for moment, strike in zip(moments, fallen, strict=True):
        until(partial(_come_to, moment, people, going), seconds=300, meanwhile=house.keep_up)
        _strike(house, strike, chance)
    until(going.done, seconds=300, meanwhile=house.keep_up)
    everything = [*house.PROCESSES, *house.SERVERS]
    for name in everything:
        house.kill(name)
    sys.stdout.write(f"answered after {time.monotonic() - began:.0f} s; everything is killed once more\n")
    connection.close()
    house.start(*house.SERVERS, *house.PROCESSES)
    steady()
    balances(place, people)
    events = OutboxEvent.objects.count() - before
    sent = Counter(act.sent for person in people for act in person.acts)
    sys.stdout.write(
        f"{events} events, {sent.total()} acts, {_again(sent)} sent again, {STRUCK} strikes and one on everything\n"
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


def _come_to(moment, people, going):
    """Whether so many acts were answered."""
    return going.done() or sum(act.status > 0 for person in people for act in person.acts) >= moment


def _again(sent):
    return sum(times - 1 for times in sent.elements())
