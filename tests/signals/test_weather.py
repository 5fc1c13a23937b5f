"""The sky, from counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signals.weather import Counts, Sky, weather

counts = st.builds(Counts, *(st.integers(0, 60) for _field in range(6)))


@pytest.mark.parametrize(
    ("seen", "sky"),
    [
        (Counts(4, glad=4), Sky.MIST),
        (Counts(20, glad=9), Sky.CLEAR),
        (Counts(20), Sky.VEILED),
        (Counts(40, anger=7), Sky.WIND),
        (Counts(20, anger=9), Sky.STORM),
        (Counts(20, disgust=9), Sky.STORM),
        (Counts(20, fear=9), Sky.WIND),
        (Counts(20, sadness=9), Sky.RAIN),
    ],
)
def test_the_sky_of_these_counts(seen, sky):
    assert weather(seen, enough=5).sky == sky


def test_what_rises_is_told_under_a_calm_sky():
    assert weather(Counts(20, glad=9), enough=5, rising=True).sky == Sky.BREWING


@given(counts, st.booleans())
def test_under_the_threshold_nothing_is_told(seen, rising):
    few = Counts(min(seen.speakers, 4), seen.glad, seen.anger, seen.fear, seen.sadness, seen.disgust)
    assert weather(few, enough=5, rising=rising).sky == Sky.MIST


@given(counts, st.integers(0, 4))
def test_a_group_under_the_threshold_changes_nothing(seen, few):
    calm = Counts(seen.speakers)
    assert weather(Counts(seen.speakers, few, few, few, few, few), enough=5) == weather(calm, enough=5)
