"""The order of questions: by votes, some places by lot, the same for everybody."""

from hypothesis import given
from hypothesis import strategies as st

from guests.ordering import EVERY, by_votes, with_lots

ROWS = st.dictionaries(st.integers(1, 9999), st.integers(0, 30), max_size=30).map(lambda found: list(found.items()))


@given(rows=ROWS, turn=st.integers(0, 10**7))
def test_each_stands_once_and_what_is_no_lot_stands_by_votes(rows, turn):
    ordered = with_lots(rows, hour=1, turn=turn)
    assert sorted(ordered) == sorted(number for number, _votes in rows)
    assert ordered == with_lots(reversed(rows), hour=1, turn=turn)
    plain = [number for place, number in enumerate(ordered, start=1) if place % EVERY]
    assert plain == [number for number in by_votes(rows) if number in plain]


def test_the_most_wanted_first_then_the_older():
    assert by_votes([(3, 1), (1, 1), (2, 9)]) == [2, 1, 3]


def test_another_quarter_names_another_by_lot():
    rows = [(number, 40 - number) for number in range(1, 40)]
    assert len({with_lots(rows, hour=1, turn=turn)[EVERY - 1] for turn in range(40)}) > 10
