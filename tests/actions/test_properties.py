"""What holds for every person, every step and every day (hypothesis)."""

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from actions import impact, levers, pace, rhythm, scoring
from actions.catalogue.rules import CONSTRAINTS, COSTS, NEEDS, VALUES

FEW = VALUES[:3]
ids = st.integers(1, 12)
steps = st.lists(
    st.builds(
        scoring.Candidate,
        id=ids,
        slug=st.from_regex(r"[a-z]{3,8}", fullmatch=True),
        values=st.lists(st.sampled_from(FEW), min_size=1, max_size=3, unique=True).map(tuple),
        effort=st.integers(1, 5),
        minutes=st.integers(1, 480),
        cost=st.sampled_from(COSTS),
        needs=st.frozensets(st.sampled_from(NEEDS), max_size=1),
        excluded_by=st.frozensets(st.sampled_from(CONSTRAINTS), max_size=3),
        offered=st.booleans(),
        gain=st.none() | st.floats(-50, 500),
        harder=st.none() | ids,
    ),
    max_size=6,
    unique_by=lambda step: step.id,
)
people = st.builds(
    scoring.Situation,
    value=st.sampled_from(FEW),
    emotion=st.sampled_from([*scoring.MOVING, "anger", "fear", "sadness"]),
    constraints=st.frozensets(st.sampled_from(CONSTRAINTS), max_size=3),
    standing=st.frozensets(ids, max_size=3),
    refused=st.frozensets(ids, max_size=3),
    refused_needs=st.frozensets(st.sampled_from(NEEDS)),
    resting=st.frozensets(ids, max_size=3),
    shown=st.dictionaries(ids, st.integers(0, 5)),
    comfort=st.integers(1, 5),
    kept=st.dictionaries(st.sampled_from(VALUES), st.tuples(st.integers(0, 9), st.integers(9, 20))),
)


@given(steps, people)
def test_no_score_opens_a_gate(candidates, person):
    choice = scoring.choose(candidates, person)
    if choice is None:
        return
    step = choice.candidate
    assert not step.excluded_by & person.constraints
    assert not step.needs & person.refused_needs
    assert step.id not in person.standing | person.refused | person.resting
    assert step.harder not in person.standing
    assert step.gain is None or step.gain > 0
    assert step.offered
    assert person.value in step.values
    assert person.emotion in scoring.MOVING


@given(steps, people, st.randoms())
def test_the_choice_does_not_depend_on_the_order_of_the_catalogue(candidates, person, chance):
    shuffled = list(candidates)
    chance.shuffle(shuffled)
    first, second = scoring.choose(candidates, person), scoring.choose(shuffled, person)
    assert (first and (first.score, first.candidate.slug)) == (second and (second.score, second.candidate.slug))


@given(steps, people)
def test_a_score_is_the_sum_of_terms_that_can_be_told(candidates, person):
    for step in candidates:
        score = scoring.score(step, person)
        assert set(score.terms) == set(scoring.WEIGHTS)
        assert all(0 <= term <= scoring.WEIGHTS[name] + 1e-9 for name, term in score.terms.items())
        assert abs(sum(score.terms.values()) - score.total) < 1e-3
        assert 0 <= score.total <= 1


@given(steps, people)
def test_all_else_equal_what_is_free_comes_first(candidates, person):
    for step in candidates:
        paid = scoring.score(scoring.Candidate(**{**step.__dict__, "cost": "medium"}), person)
        free = scoring.score(scoring.Candidate(**{**step.__dict__, "cost": "free"}), person)
        assert free.total > paid.total


def test_the_weights_make_one():
    assert abs(sum(scoring.WEIGHTS.values()) - 1) < 1e-9


grounds = st.builds(
    levers.Ground,
    emotion=st.sampled_from(["", *scoring.MOVING]),
    others=st.integers(0, 20),
    held_before=st.booleans(),
)


@given(grounds, st.frozensets(st.sampled_from(levers.ALL)))
def test_a_lever_is_allowed_and_true_or_there_is_none(ground, off):
    lever = levers.pick(ground, off)
    assert lever not in off
    assert lever != levers.EXAMPLE or ground.others >= levers.ENOUGH_OTHERS
    assert lever != levers.CONSISTENCY or ground.held_before
    assert lever not in (levers.LIKING, levers.RECIPROCITY) or ground.emotion
    if off >= set(levers.ALL):
        assert lever is None


EVENING = dt.datetime(2026, 11, 22, 18, tzinfo=dt.UTC)
moments = st.integers(0, 400 * 24 * 60).map(lambda minutes: EVENING - dt.timedelta(minutes=minutes))
pasts = st.lists(st.builds(pace.Spoken, at=moments, ignored=st.booleans()), max_size=30)


@given(moments, pasts)
def test_never_twice_a_day_and_never_more_than_three_a_week(now, past):
    past = [spoken for spoken in past if spoken.at <= now]
    if pace.may_speak(now, past):
        assert all(spoken.at.date() != now.date() for spoken in past)
        assert sum(now - spoken.at < pace.A_WEEK for spoken in past) < pace.AT_FIRST


def test_two_ignored_in_a_row_bring_two_weeks_of_silence():
    now = EVENING
    ignored = [pace.Spoken(now - dt.timedelta(days=n), ignored=True) for n in (2, 5)]
    assert not pace.may_speak(now, ignored)
    assert pace.may_speak(now + dt.timedelta(days=13), ignored)


def test_after_six_weeks_it_speaks_once_a_week_at_most():
    now = EVENING
    past = [pace.Spoken(now - dt.timedelta(days=60)), pace.Spoken(now - dt.timedelta(days=3))]
    assert not pace.may_speak(now, past)
    assert pace.may_speak(now + dt.timedelta(days=4), past)


cadences = st.sampled_from(list(rhythm.DAYS))
dates = st.dates(dt.date(2026, 1, 1), dt.date(2026, 6, 1))


@given(cadences, dates, st.integers(0, 200), st.dictionaries(st.integers(0, 200), st.booleans(), max_size=40))
def test_periods_follow_each_other_and_the_last_holds_today(cadence, started, age, given_answers):
    today = started + dt.timedelta(days=age)
    answers = {started + dt.timedelta(days=n): kept for n, kept in given_answers.items() if n <= age}
    periods = rhythm.periods(cadence, started, today, answers)
    assert 1 <= len(periods) <= rhythm.KNOTS
    assert periods[-1].start <= today <= periods[-1].end
    for one, next_one in pairwise(periods):
        assert one.end + dt.timedelta(days=1) == next_one.start
    for period in periods:
        inside = [kept for day, kept in answers.items() if period.start <= day <= period.end]
        assert (period.state == rhythm.DONE) == any(inside)


@given(cadences, moments, st.integers(0, 100), st.integers(0, 23), st.integers(0, 23), st.integers(0, 23))
def test_a_reminder_is_later_outside_quiet_hours_and_stops_when_nobody_answers(cadence, now, silent, hour, begin, end):
    heard = now - dt.timedelta(days=silent)
    at = rhythm.next_reminder(now, cadence, heard=heard, hour=hour, quiet=(begin, end))
    if at is None:
        assert silent >= rhythm.DAYS[cadence]
        return
    assert at > now - dt.timedelta(hours=24)
    quiet = begin <= at.hour < end if begin <= end else (at.hour >= begin or at.hour < end)
    assert not quiet


ranges = st.tuples(st.floats(0.1, 50), st.floats(0, 50), st.floats(0, 50)).map(
    lambda t: (t[0], t[0] + t[1], t[0] + t[1] + t[2])
)
shares = st.lists(
    st.builds(
        impact.Share, person=st.integers(1, 5), step=ids, above=st.frozensets(ids, max_size=3), range=st.none() | ranges
    ),
    max_size=20,
)


@given(shares)
def test_a_sum_keeps_its_range_and_counts_what_it_leaves_out(given_shares):
    total = impact.total(given_shares)
    assert 0 <= total.low <= total.mid + 0.11
    assert total.mid <= total.high + 0.11
    assert total.counted + total.without_figure <= len(given_shares)


LADDER = {1: 2, 2: 3, 3: None}


def test_two_rungs_of_one_ladder_count_once():
    lower = impact.Share(1, step=1, above=impact.rungs_above(1, LADDER), range=(1.0, 2.0, 3.0))
    upper = impact.Share(1, step=2, range=(10.0, 20.0, 30.0))
    assert impact.total([lower, upper]).mid == 20.0
    assert impact.total([lower, impact.Share(2, step=2, range=(10.0, 20.0, 30.0))]).mid == 22.0


def test_the_first_and_the_third_rung_of_a_ladder_count_once():
    first = impact.Share(1, step=1, above=impact.rungs_above(1, LADDER), range=(1.0, 2.0, 3.0))
    third = impact.Share(1, step=3, above=impact.rungs_above(3, LADDER), range=(10.0, 20.0, 30.0))
    assert impact.total([first, third]).mid == 20.0


def test_a_ladder_that_turns_in_a_circle_still_ends():
    assert impact.rungs_above(1, {1: 2, 2: 1}) == {1, 2}


@given(st.floats(0, 1e7))
def test_figures_are_not_more_precise_than_they_are(kilograms):
    digits = str(impact.rounded(kilograms)).strip("0")
    assert len(digits) <= 2


@given(st.lists(st.tuples(st.frozensets(st.integers(1, 4), max_size=4), st.integers(1, 6))))
def test_people_alike_are_summed_as_if_each_were_counted(holdings):
    """So many people who hold exactly the same steps weigh as much as the same people one by one."""

    def share(person, step, people):
        return impact.Share(person, step, impact.rungs_above(step, LADDER), (step, 2 * step, 3 * step), people)

    together = [share(n, step, many) for n, (steps, many) in enumerate(holdings) for step in steps]
    apart = [
        share((n, one), step, 1) for n, (steps, many) in enumerate(holdings) for one in range(many) for step in steps
    ]
    assert impact.total(together) == impact.total(apart)
