"""What must hold of the surprise, whatever the numbers."""

import itertools
import math

from hypothesis import given
from hypothesis import strategies as st

from signals.surprise import RAISED_FROM, Day, clipped, surprise, upper_tail

days = st.builds(lambda speakers, share: Day(int(speakers * share), speakers), st.integers(0, 300), st.floats(0, 1))
histories = st.lists(days, max_size=42)


@given(histories, days)
def test_it_is_a_finite_number_from_zero_up(history, today):
    result = surprise(history, today)
    assert 0.0 <= result.score < math.inf
    assert result.expected > 0


@given(histories, st.integers(0, 60), st.integers(1, 300))
def test_more_voices_never_surprise_less(history, voices, speakers):
    speakers += voices + 1
    fewer = surprise(history, Day(voices, speakers)).score
    assert surprise(history, Day(voices + 1, speakers)).score >= fewer - 1e-9


@given(st.integers(0, 30), st.integers(1, 200))
def test_a_calmer_past_surprises_more(voices, speakers):
    today = Day(voices, speakers + voices)
    calm = surprise([Day(0, 40)] * 30, today).score
    assert calm >= surprise([Day(4, 40)] * 30, today).score - 1e-9


@given(histories)
def test_nobody_is_no_surprise(history):
    assert surprise(history, Day(0, 50)).score == 0.0


@given(st.floats(0.1, 200), st.floats(0.001, 5))
def test_the_tail_is_a_distribution(shape, odds):
    tails = [math.exp(upper_tail(count, shape=shape, odds=odds)) for count in range(25)]
    assert tails[0] == 1.0
    assert all(0 <= later <= sooner + 1e-12 for sooner, later in itertools.pairwise(tails))
    none = (1 / (1 + odds)) ** shape
    assert math.isclose(tails[0] - tails[1], none, rel_tol=1e-6, abs_tol=1e-9)


def test_a_burst_is_raised_and_the_usual_is_not():
    quiet = [Day(0, 12)] * 30
    assert surprise(quiet, Day(5, 12)).score >= RAISED_FROM
    assert surprise(quiet, Day(1, 12)).score < RAISED_FROM
    grumbling = [Day(3, 12)] * 30
    assert surprise(grumbling, Day(4, 12)).score < RAISED_FROM


def test_a_past_burst_does_not_hide_the_next():
    history = [Day(0, 20)] * 20 + [Day(18, 20)] + [Day(0, 20)] * 5
    assert sum(clipped(history)) < 7
    assert surprise(history, Day(7, 20)).is_raised
