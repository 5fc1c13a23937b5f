"""Which products are set beside each other: even, unlike, possible, and the same for whoever draws them again."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rounds import plan, reading
from rounds.design import Unfit
from rounds.pricing import compose
from tests.factories import rounds
from tests.rounds.choosers import ASKED, READ


def free(sizes, number, products):
    """A design without bonds, of attributes of these sizes."""
    attributes = [
        {"key": f"a{n}", "name": f"a{n}", "options": [rounds.option(f"o{k}", f"{n} {k}") for k in range(size)]}
        for n, size in enumerate(sizes)
    ]
    asked = {"number": number, "products": products}
    return reading.read(rounds.design(attributes=attributes, bonds=[], comparisons=asked))


@settings(max_examples=15, deadline=None)
@given(
    sizes=st.lists(st.integers(3, 5), min_size=3, max_size=4), number=st.integers(4, 8), products=st.integers(2, 3),
    seed=st.text("0123456789abcdef", min_size=1, max_size=8),
)  # fmt: skip
def test_each_option_is_shown_as_often_and_rarely_twice_side_by_side(sizes, number, products, seed):
    for version in plan.drawn(free(sizes, number, products), seed):
        for place, size in enumerate(sizes):
            shown = Counter(code[place] for comparison in version for code in comparison)
            assert max(shown.values()) - min(shown[str(option)] for option in range(size)) <= 1, "level balance"
            assert all(len({code[place] for code in one}) == products for one in version), "minimal overlap"


@pytest.mark.parametrize("products", [2, 3])
def test_bonds_hold_and_no_product_stands_beside_itself(products):
    design = reading.read(rounds.design(comparisons={"number": 6, "products": products}))
    for version in plan.drawn(design, "2a"):
        assert len(version) == 6
        for comparison in version:
            assert len(set(comparison)) == products
            assert all(compose(design, plan.product(design, code)).is_whole for code in comparison)


def test_what_a_bond_ties_is_seen_apart_as_often_as_together():
    """Glass requires local feed: were local milk always in glass, one weight could not be told from the other."""
    shown = Counter(code for version in plan.drawn(READ, "2a") for comparison in version for code in comparison)
    pairs = Counter[str]()
    for code, many in shown.items():
        feed, _pasture, bottle = code
        pairs[feed + bottle] += many
    assert set(pairs) == {"00", "10", "11", "20"}, "any, local, GMO-free; carton, glass"
    assert min(pairs.values()) > pairs.total() / 6


def test_the_same_seed_draws_the_same_and_another_one_another():
    drawn = plan.drawn(READ, "2a")
    assert drawn == plan.drawn(READ, "2a") != plan.drawn(READ, "2b")
    assert len(drawn) == plan.VERSIONS
    assert drawn[0] != drawn[1]
    assert drawn[0][0] == ["200", "010", "120"], "what was drawn once is drawn so for ever"


def test_a_design_without_comparisons_has_no_plan():
    assert plan.drawn(reading.read(rounds.design()), "2a") == []


def wrong(**said):
    design = reading.read(rounds.design(comparisons=ASKED, **said))
    with pytest.raises(Unfit) as unfit:
        plan.drawn(design, "2a")
    return {fault.path: fault.kind for fault in unfit.value.faults}


def test_what_comparisons_could_never_tell_is_refused():
    both = {"attribute": "feed", "other_attribute": "bottle"}
    tied = [
        {"kind": "requires", **both, "option": "any", "other_option": "carton"},
        {"kind": "excludes", **both, "option": "local", "other_option": "carton"},
        {"kind": "excludes", **both, "option": "gmo-free", "other_option": "carton"},
    ]
    assert wrong(bonds=tied) == {"comparisons": "not_told_apart"}
    two = [{"key": "cap", "name": "Bouchon", "options": [rounds.option("red", "Rouge"), rounds.option("blue", "Bleu")]}]
    assert wrong(bonds=[], attributes=two) == {"comparisons": "too_few_products"}


@pytest.mark.parametrize(
    ("asked", "faults"),
    [
        ({"number": 3, "products": 3}, {"comparisons.number": "out_of_bounds"}),
        ({"number": 6, "products": 4}, {"comparisons.products": "out_of_bounds"}),
        (
            {"number": "6", "products": True},
            {"comparisons.number": "not_a_count", "comparisons.products": "not_a_count"},
        ),
        ({"number": 6}, {"comparisons.products": "missing"}),
        ({**ASKED, "seed": 1}, {"comparisons.seed": "unknown"}),
        ([], {"comparisons": "not_an_object"}),
    ],
)
def test_how_many_comparisons_is_read_strictly(asked, faults):
    with pytest.raises(Unfit) as unfit:
        reading.read(rounds.design(comparisons=asked))
    assert {fault.path: fault.kind for fault in unfit.value.faults} == faults


def test_a_design_says_its_comparisons_again_as_they_were_read():
    assert reading.write(READ)["comparisons"] == ASKED
    assert reading.kept(reading.write(READ)) == READ
    assert reading.write(reading.read(rounds.design()))["comparisons"] is None
