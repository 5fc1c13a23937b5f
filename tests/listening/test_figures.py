"""How a brand answers: what waits counts, silence is not satisfaction, few are not told."""

import datetime as dt
from fractions import Fraction

from listening.figures import Wait, of, within

NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


def days(number):
    return dt.timedelta(days=number)


def wait(person, since, answered=None, *, due=None, taken_back=None, satisfied=""):
    """Written so many days ago, answered after so many."""
    at = NOW - days(since)
    return Wait(
        person, at, at + days(due) if due else None, at + days(answered) if answered is not None else None,
        at + days(taken_back) if taken_back else None, satisfied,
    )  # fmt: skip


def test_four_people_are_too_few_however_much_they_write():
    assert of([wait(one % 4, 10, 1) for one in range(20)], now=NOW, threshold=5) is None


def test_all_answered_it_is_the_median_that_one_knows():
    waits = [wait(one, 30, after) for one, after in enumerate((1, 2, 3, 4, 5))]
    assert within(waits, Fraction(1, 2), now=NOW) == days(3)
    assert within(waits, Fraction(9, 10), now=NOW) == days(5)


def test_leaving_the_hard_ones_unanswered_makes_nobody_faster():
    quick = [wait(one, 30, 1) for one in range(4)]
    left = [wait(10 + one, 30) for one in range(6)]
    assert within(quick, Fraction(1, 2), now=NOW) == days(1)
    assert within(quick + left, Fraction(1, 2), now=NOW) is None


def test_what_came_yesterday_says_only_that_it_takes_more_than_a_day():
    waits = [wait(one, 30, 4) for one in range(4)] + [wait(10 + one, 1) for one in range(4)]
    assert within(waits, Fraction(1, 2), now=NOW) == days(4)


def test_taken_back_unanswered_is_no_answer_and_does_not_wait_any_more():
    found = of([*(wait(one, 30, 2) for one in range(5)), wait(None, 30, taken_back=9)], now=NOW, threshold=5)
    assert (found.written, found.answered, found.waiting) == (6, 5, 0)


def test_silence_is_not_satisfaction():
    said = ["yes", "yes", "partly", "no", "", ""]
    found = of([wait(one, 30, 2, satisfied=word) for one, word in enumerate(said)], now=NOW, threshold=5)
    assert (found.yes, found.partly, found.no, found.silent) == (2, 1, 1, 2)


def test_the_time_announced_is_kept_or_not_once_it_is_known():
    waits = [
        wait(1, 30, 3, due=7), wait(2, 30, 9, due=7), wait(3, 30, due=7), wait(4, 2, due=7), wait(5, 2, 1, due=7),
        wait(6, 30, 3), wait(None, 30, taken_back=2, due=7),
    ]  # fmt: skip
    found = of(waits, now=NOW, threshold=5)
    assert (found.kept, found.due) == (2, 4)
