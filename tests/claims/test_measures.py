"""Measures are fractions of things that can be named, and say nothing where there is nothing to say."""

import pytest

from claims.measures import Looked, Shown, credible, transparent


@pytest.mark.parametrize(
    ("confirmers", "challenges", "holds", "why"),
    [
        (3, (), True, "confirmed"),
        (0, ("upheld",), True, "upheld"),
        (0, ("unheard", "upheld"), True, "upheld"),
        (9, ("corrected",), False, "corrected"),
        (9, ("upheld", "withdrawn"), False, "withdrawn"),
        (9, ("correcting",), False, "correcting"),
        (2, ("divided",), False, "undecided"),
        (0, ("unheard", "jury"), False, "undecided"),
    ],
)
def test_what_others_looked_at_holds_or_not_and_says_why(confirmers, challenges, holds, why):
    (item,) = credible([Looked(1, 1, "…", confirmers, challenges)]).items
    assert (item.holds, item.why) == (holds, why)


def test_what_nobody_looked_at_or_is_being_looked_at_does_not_count():
    measure = credible(
        [Looked(1, 1, "…", 2, ()), Looked(2, 1, "…", 0, ()), Looked(3, 1, "…", 0, ("answering", "jury"))]
    )
    assert (measure.held, measure.due) == (0, 0)


def test_a_claim_is_transparent_when_anybody_can_open_something():
    measure = transparent([Shown(1, 1, "…", 2), Shown(2, 3, "…", 0)])
    assert (measure.held, measure.due) == (1, 2)
    assert [item.why for item in measure.items] == ["evidence", "no_evidence"]
