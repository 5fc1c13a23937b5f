"""Measures are fractions of things that can be named, and say nothing where there is nothing to say."""

import datetime as dt

import pytest

from claims.measures import Looked, Shown, credible, transparent
from claims.selectors import measures
from commitments.delays import ANSWER
from commitments.services import promises
from core import clock
from rounds.models import Release
from tests.factories.brands import owner_of
from tests.factories.commitments import agreed, days_pass, taken_on
from tests.factories.government import move


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


@pytest.mark.django_db
def test_sincere_counts_what_came_due_and_each_line_of_it():
    _community, _others, found = agreed()
    assert measures.of_brand(found.brand_id).sincere.due == 0
    taken_on(found)
    say = {"by": owner_of(found.brand), "round_id": found.pk, "words": "Les contrats sont en ligne."}
    promises.fulfil(**say, number=4, day=clock.today())
    days_pass(found, 31)
    promises.give_up(**say, number=2)
    measure = measures.of_brand(found.brand_id).sincere
    assert [(item.number, item.why, item.holds, item.days_late) for item in measure.items] == [
        (1, "late", False, 1), (2, "given_up", False, 0), (4, "done_late", True, 21)]  # fmt: skip
    assert (measure.held, measure.due) == (1, 3)


@pytest.mark.django_db
def test_a_result_left_without_an_answer_counts_against_sincerity():
    _community, _others, found = agreed()
    move(Release, [Release.objects.get(round=found).pk], ANSWER + dt.timedelta(days=3))
    (item,) = measures.of_brand(found.brand_id).sincere.items
    assert (item.of, item.number, item.why, item.days_late) == (found.pk, 0, "unanswered", 3)
