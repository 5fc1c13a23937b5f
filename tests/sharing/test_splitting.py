"""An amount is split to the cent: nothing is left, nothing is made up, and nobody is more than a cent from their part."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from sharing.splitting import CENT, shared, split

PERCENTS = st.lists(st.integers(1, 100), min_size=1, max_size=8)
AMOUNTS = st.integers(1, 10**9).map(lambda cents: cents * CENT)


@settings(max_examples=60)
@given(AMOUNTS, PERCENTS)
def test_to_the_cent_and_within_a_cent(amount, weights):
    percents = {str(n): Decimal(weight * 100) / sum(weights) for n, weight in enumerate(weights)}
    parts = split(amount, percents)
    assert abs(sum(parts.values()) - amount) < CENT  # thirds of a hundred are not exact: no whole cent is lost of them
    assert all(abs(parts.get(key, 0) - amount * percent / 100) < CENT for key, percent in percents.items())


def test_the_cents_that_are_left_go_to_the_largest_remainders_and_between_equals_to_the_first():
    percents = {"a": Decimal("33.3"), "b": Decimal("33.3"), "c": Decimal("33.4")}
    assert split(Decimal("0.02"), percents) == {"a": CENT, "c": CENT}
    assert split(Decimal("100.00"), {"a": Decimal("66.67"), "b": Decimal("33.33")})["b"] == Decimal("33.33")


def test_what_is_shared_is_rounded_half_up():
    assert shared(Decimal("0.25"), Decimal(10)) == Decimal("0.03")
    assert shared(Decimal("0.04"), Decimal(10)) == Decimal("0.00")
