"""What options weigh: found again where it is known, with honest intervals; nothing said where nothing can be."""

import math
from collections import Counter
from importlib import import_module

import pytest

from rounds.counting import preferences
from rounds.design import digest
from tests.rounds.choosers import NONE, READ, SIZES, WEIGHTS, compared, plan

PLAN = plan()


@pytest.fixture(scope="module")
def worths():
    """Heavy to import, and pytest looks into whatever a module names: processes that only list the tests do without."""
    return import_module("rounds.counting.worths")


def of(said, seed="2a", shown=None):
    return preferences.of(READ, shown or PLAN, said, seed)


def test_weights_that_are_known_are_found_again_within_their_intervals(worths):
    """Of figures so many, one in twenty may lie outside."""
    inside = []
    for seed in range(10):
        found = worths.estimated(PLAN, SIZES, compared(300, of=PLAN, seed=seed), none=True)
        pairs = [
            pair for row, known in zip(found.weights, WEIGHTS, strict=True) for pair in zip(row, known, strict=True)
        ]
        inside += [figure.low <= known <= figure.high for figure, known in [*pairs, (found.none, NONE)]]
    assert sum(inside) / len(inside) >= 0.88


def test_a_criterion_that_decides_nothing_may_decide_nothing_and_takes_nothing_from_the_others(worths):
    """A span is never below nothing: without care, no interval would ever hold the truth."""
    weights = [*WEIGHTS[:2], [0.0, 0.0]]
    known, inside = [100 * 1.3 / 2, 100 * 0.7 / 2, 0], []
    for seed in range(8):
        found = worths.estimated(PLAN, SIZES, compared(100, weights=weights, seed=seed, of=PLAN), none=True)
        inside += [one.low <= share <= one.high for one, share in zip(found.importance, known, strict=True)]
    assert sum(inside) / len(inside) >= 0.88


def test_many_choices_find_them_closely(worths):
    found = worths.estimated(PLAN, SIZES, compared(20_000, of=PLAN), none=True)
    for row, known in zip(found.weights, WEIGHTS, strict=True):
        assert [figure.value for figure in row] == pytest.approx(known, abs=0.06)
        assert sum(figure.value for figure in row) == pytest.approx(0, abs=1e-9)
    ranges = [max(row) - min(row) for row in WEIGHTS]
    shares = [100 * one / sum(ranges) for one in ranges]
    assert [one.value for one in found.importance] == pytest.approx(shares, abs=3)
    assert all(one.low <= one.value <= one.high for one in found.importance)


def test_two_options_weigh_as_the_logarithm_of_their_odds(worths):
    """The closed form: 70 people take one, 30 the other, once each: half of ln(70/30) apart from the middle, and its variance."""
    found = worths.estimated([[["0", "1"]]], [2], {(0, "a"): 70, (0, "b"): 30}, none=False)
    (one, other), half = found.weights[0], math.log(70 / 30) / 2
    assert (one.value, other.value) == pytest.approx((half, -half), abs=1e-8)
    error = math.sqrt(1 / 70 + 1 / 30) / 2 * math.sqrt(100 / 99)
    assert (one.high - one.value) == pytest.approx(1.98422 * error, rel=1e-4), "Student’s t with 99 degrees of freedom"


def test_at_the_estimate_the_likelihood_is_level(worths):
    """What people took of each option is, in all, what the weights make likely: the score is nothing."""
    said = compared(200, of=PLAN)
    chosen = worths._Choices(PLAN, SIZES, said, none=True)
    beta = worths._fitted(chosen)
    odds = worths.np.exp(chosen.shown @ beta)
    likely = odds / odds.sum(axis=2, keepdims=True) * chosen.counts.sum(axis=2, keepdims=True)
    score = worths.np.einsum("vta,vtap->p", chosen.counts - likely, chosen.shown)
    assert worths.np.abs(score).max() < 1e-5


def test_choices_of_one_person_count_as_one_person(worths):
    """Who says the same six times over knows no more than who says it once: the interval is as wide as for people."""
    once = worths.estimated([[["0", "1"]]], [2], {(0, "a"): 70, (0, "b"): 30}, none=False)
    six = worths.estimated([[["0", "1"]] * 6], [2], {(0, "a" * 6): 70, (0, "b" * 6): 30}, none=False)
    assert six.weights[0][0].low == pytest.approx(once.weights[0][0].low, abs=1e-6)


def test_what_is_published_is_rounded_once_and_the_same_each_time():
    said = compared(150, of=PLAN)
    told = of(said)
    assert (told["why"], told["people"] % 5, told["plan"]) == ("", 0, digest({"plan": PLAN}))
    assert told == of(dict(reversed(said.items())))
    for one in told["attributes"]:
        assert one["importance"]["low"] <= one["importance"]["share"] <= one["importance"]["high"]
        for line in one["options"]:
            assert float(line["low"]) <= float(line["weight"]) <= float(line["high"])
            assert float(line["weight"]) * 20 == pytest.approx(round(float(line["weight"]) * 20))


def test_few_people_say_nothing_however_often_they_chose():
    told = of(compared(19, of=PLAN))
    assert (told["why"], told["people"], told["attributes"], told["none"]) == ("too_few", None, [], None)
    unsaid = Counter({(0, "......"): 500}) + compared(19, of=PLAN)
    assert of(unsaid)["why"] == "too_few", "who passed all by compared nothing"


def test_an_option_that_nearly_nobody_takes_is_not_weighed():
    """Its weight would be without bound, and those who took it singled out."""
    told = of(compared(200, of=PLAN, weights=[[-9.0, 4.0, 5.0], *WEIGHTS[1:]]))
    assert (told["why"], told["attributes"]) == ("too_alike", [])
    assert told["people"] > 0


def test_where_nobody_takes_none_the_rest_is_weighed_all_the_same():
    told = of(compared(400, of=PLAN, none=None))
    assert (told["why"], told["none"]) == ("", None)
    assert len(told["attributes"]) == len(SIZES)


def test_what_the_choices_do_not_settle_is_not_told(worths):
    together = [[["00", "11"]]]
    assert worths.estimated(together, [2, 2], {(0, "a"): 60, (0, "b"): 40}, none=False) is None, "never told apart"
    assert worths.estimated([[["0", "1"]]], [2], {(0, "a"): 100}, none=False) is None, "without bound"
