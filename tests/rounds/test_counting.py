"""Counting a round: what wins, what is shown of it, what people would pay."""

import json
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rounds import reading
from rounds.counting import prices, winners
from rounds.counting.intervals import wilson
from rounds.counting.rounding import BASE, OFFSETS, Rounding
from rounds.pricing import compose
from tests.factories import rounds
from tests.rounds.counted import BLANK, composed, counted, options

READ = reading.read(rounds.design())
KEYS = {one.key: [option.key for option in one.options] for one in READ.attributes}
VOTES = st.fixed_dictionaries({a: st.fixed_dictionaries({o: st.integers(0, 6) for o in os}) for a, os in KEYS.items()})
MILK = [
    *[(1, composed(matters="pasture"))] * 40, *[(1, composed(feed="gmo-free"))] * 25, *[(1, composed("any", "none"))] * 14,
    *[(2, composed(pasture="four", matters="feed"))] * 30, *[(2, composed(bottle="glass", matters="bottle"))] * 16,
    *[(2, BLANK)] * 13,
]  # fmt: skip


def whole_products():
    every = [dict(zip(KEYS, chosen, strict=True)) for chosen in product(*KEYS.values())]
    return [one for one in every if compose(READ, one).is_whole]


def support(votes, choices):
    return sum(votes[attribute][option] for attribute, option in choices.items())


@settings(max_examples=40)
@given(votes=VOTES, budget=st.none() | st.decimals("0.80", "1.20", places=2))
def test_the_winner_is_the_whole_product_with_the_highest_support(votes, budget):
    within = [one for one in whole_products() if budget is None or compose(READ, one).price <= budget]
    won = winners.by_support(READ, votes, "lot", budget=budget)
    if not within:
        assert won.why == "over_budget"
        return
    most = max(support(votes, one) for one in within)
    assert won.choices in within
    assert support(votes, won.choices) == most
    assert won.tied == (sum(support(votes, one) == most for one in within) > 1)
    assert winners.by_support(READ, votes, "lot", budget=budget) == won


def test_what_is_level_is_settled_by_the_lot_alone():
    level = {attribute: dict.fromkeys(options, 3) for attribute, options in KEYS.items()}
    found = {str(winners.by_support(READ, level, f"lot {n}").choices) for n in range(20)}
    assert len(found) > 3


def test_a_search_among_twelve_attributes_of_eight_ends():
    names = [f"a{n}" for n in range(12)]
    attributes = [
        {"key": a, "name": a, "options": [rounds.option(f"o{n}", f"{a} {n}") for n in range(8)]} for a in names
    ]
    bonds = [
        {"kind": "excludes", "attribute": a, "option": f"o{n}", "other_attribute": b, "other_option": f"o{n}"}
        for n in range(4) for a, b in zip(names, names[1:] + names[:1], strict=True)
    ]  # fmt: skip
    design = reading.read(rounds.design(attributes=attributes, bonds=bonds))
    votes = {a: {f"o{n}": 100 - n for n in range(8)} for a in names}
    won = winners.by_support(design, votes, "lot")
    assert sum(votes[a][o] for a, o in won.choices.items()) == 6 * 100 + 6 * 99


def test_a_ranking_is_counted_by_schulze():
    design = rounds.design(rule=rounds.RANKED)
    sheets = [(1, composed(ranking=["fair", "green"]))] * 12 + [(1, composed(ranking=["green", "plain"]))] * 20
    result = counted(sheets + [(1, composed(ranking=None))] * 6, design=design)
    assert result["winner"]["order"] == ["green", "plain", "fair"]
    assert result["winner"]["choices"] == rounds.SHORTLIST[1]["choices"]
    assert [line["key"] for line in result["first"]] == ["plain", "green", "fair", ""]
    assert counted([(1, composed())] * 30, design=design)["winner"]["why"] == "no_ranking"


def test_the_median_price_is_a_budget():
    design = rounds.design(rule={"kind": "median_price"})
    sheets = [(1, composed(price="0.90"))] * 20 + [(1, composed(price="1.40"))] * 19
    result = counted(sheets, design=design, asks_price="direct")
    assert Decimal(result["winner"]["price"]) <= Decimal(result["winner"]["budget"]) <= Decimal("0.90")
    assert result["winner"]["choices"] != sheets[0][1]["choices"], "it costs more than half would pay"
    none = counted([(1, composed(price="0.10"))] * 30, design=design, asks_price="direct")
    assert none["winner"]["why"] == "no_price"


def test_who_gets_what_of_the_winning_product_and_what_a_year_costs():
    yearly = {"quantity": "50", "ordinary_price": "0.80", "source": "Une hypothèse."}
    winner = counted(MILK, design=rounds.design(yearly=yearly))["winner"]
    assert winner["choices"] == {"feed": "local", "pasture": "six", "bottle": "carton"}
    assert winner["price"] == "0.905"
    assert winner["parts"] == {"farmer": "0.385", "dairy": "0.25", "shop": "0.27"}
    assert winner["yearly"] == "5.25"
    assert Decimal(winner["impact"]) == Decimal("1.0")


def test_everything_is_rounded_and_blanks_are_counted():
    result = counted(MILK)
    assert result["answers"] == 138
    assert result["blank"] in (10, 15)
    assert all(line["count"] % BASE == 0 for line in options(result, "feed").values())
    assert abs(options(result, "feed")["local"]["count"] - 86) < BASE
    line = options(result, "pasture")["six"]
    assert line["low"] < line["share"] < line["high"]
    assert json.loads(json.dumps(result)) == result


def test_few_products_say_who_wins_and_no_figure():
    result = counted([(1, composed())] * 10 + [(2, composed(feed="gmo-free"))] * 6, asks_price="direct")
    assert result["winner"]["choices"]["feed"] == "local"
    assert all(one["options"] is None for one in result["attributes"])
    assert (result["blank"], result["matters"], result["price"], result["groups"]) == (None, None, None, [])


def test_fewer_than_five_products_say_nothing_more():
    result = counted([(1, composed())] * 4 + [(1, BLANK)] * 30)
    assert result["too_few"]
    assert not {"answers", "blank", "winner", "attributes", "groups"} & set(result)


@pytest.mark.parametrize("offset", range(OFFSETS))
@given(counts=st.lists(st.integers(0, 60), min_size=2, max_size=5))
@settings(max_examples=20)
def test_rounding_keeps_the_order_and_its_bounds(offset, counts):
    rounding = Rounding(offset)
    shown = [rounding.shown(one) for one in sorted(counts)]
    assert shown == sorted(shown)
    for count in counts:
        known = rounding.bin_of(count)
        assert known.low <= count <= known.high
        open_to_all = rounding.open_to_all(rounding.shown(count))
        assert open_to_all.low <= known.low
        assert known.high <= open_to_all.high


def test_wilson_is_as_published():
    """Brown, Cai and DasGupta's formula, worked by hand; and what the usual interval cannot do."""
    low, high = wilson(10, 100)
    assert (round(low, 4), round(high, 4)) == (0.0552, 0.1744)
    assert wilson(0, 10)[0] == 0.0
    assert round(wilson(0, 10)[1], 4) == 0.2775
    assert wilson(0, 0) == (0.0, 1.0)


@settings(max_examples=20)
@given(said=st.lists(st.decimals("0.50", "1.60", places=2), min_size=20, max_size=60))
def test_acceptance_falls_as_prices_rise(said):
    sheets = [(1, composed(price=str(price))) for price in said]
    curve = counted(sheets, asks_price="direct")["price"]
    if curve is not None:
        shares = curve["shares"]["at_least"]
        assert shares == sorted(shares, reverse=True)
        assert len(shares) == len(curve["steps"])
        assert all(0 <= share <= 100 for share in shares)


def test_the_four_curves_meet_where_they_should():
    """Everybody names the same spread, a cent apart each: each pair of curves meets half way between its two questions."""
    sheets = []
    for n in range(200):
        middle = Decimal("0.70") + Decimal(n) / 500
        four = (middle - Decimal("0.10"), middle, middle + Decimal("0.10"), middle + Decimal("0.20"))
        sheets.append(
            (1, composed(prices={name: f"{price:.2f}" for name, price in zip(prices.FOUR, four, strict=True)}))
        )
    met = {name: float(price) for name, price in counted(sheets, asks_price="westendorp")["price"]["crossings"].items()}
    assert met["idp"] == pytest.approx(0.95, abs=0.03)
    assert met["opp"] == pytest.approx(0.95, abs=0.03)
    assert met["pmc"] == pytest.approx(0.90, abs=0.03)
    assert met["pme"] == pytest.approx(1.00, abs=0.03)


def test_a_crossing_lies_in_proportion_between_two_steps():
    steps = [Decimal(1), Decimal(2)]
    assert prices.crossing(steps, [80, 20], [20, 60]) == Decimal("1.60")
    assert prices.crossing(steps, [80, 70], [10, 20]) is None
