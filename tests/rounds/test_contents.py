"""What a member answers is read against the design: whole, without clash, prices in order; or it is blank."""

from decimal import Decimal

import pytest

from rounds import contents, reading
from rounds.design import Unfit
from rounds.wording import faults
from tests.factories.rounds import RANKED, WHOLE, answer, design

MILK, LISTED = reading.read(design()), reading.read(design(rule=RANKED))
FOUR = {"too_cheap": "0.5", "cheap": "0.80", "dear": "1.10", "too_dear": "1.5"}


def wrong(data, asks_price="nothing", of=MILK):
    with pytest.raises(Unfit) as refused:
        contents.read(data, of, asks_price)
    assert all(faults.sentence(one) for one in refused.value.faults)
    return {one.path: one.kind for one in refused.value.faults}


def test_an_answer_is_kept_in_one_way():
    read = contents.read(answer(matters="pasture", price="0.9"), MILK, "direct")
    assert read == contents.Content(choices=WHOLE, matters="pasture", price=Decimal("0.9"))
    written = contents.write(read)
    assert written == {"choices": WHOLE, "matters": "pasture", "price": "0.90", "prices": None, "ranking": None}
    assert contents.kept(written) == read


def test_a_blank_answer_holds_nothing():
    assert contents.write(contents.read({"blank": True}, MILK, "direct")) == {"blank": True}
    assert contents.kept({"blank": True}) == contents.BLANK
    assert wrong(answer(blank=True)) == {"choices": "beside_blank"}


def test_four_prices_and_a_ranking():
    read = contents.read(answer(prices=FOUR, ranking=["green", "plain"]), LISTED, "westendorp")
    assert list(read.prices.values()) == [Decimal("0.5"), Decimal("0.8"), Decimal("1.1"), Decimal("1.5")]
    assert read.ranking == ("green", "plain")
    assert contents.kept(contents.write(read)) == read


@pytest.mark.parametrize(
    ("said", "asks", "where", "kind"),
    [
        ({"choices": None}, "nothing", "choices", "not_an_object"),
        ({"choices": {"feed": "local", "bottle": "glass"}}, "nothing", "choices.pasture", "not_chosen"),
        ({"choices": {**WHOLE, "feed": "hay"}}, "nothing", "choices.feed", "not_an_option"),
        ({"choices": {**WHOLE, "feed": ["local"]}}, "nothing", "choices.feed", "not_an_option"),
        ({"choices": {**WHOLE, "cap": "red"}}, "nothing", "choices.cap", "unknown"),
        ({"choices": {**WHOLE, "feed": "any"}}, "nothing", "choices.feed", "excludes"),
        ({"choices": {**WHOLE, "feed": "any", "pasture": "none", "bottle": "glass"}}, "nothing", "choices.bottle", "requires"),
        ({"matters": "cap"}, "nothing", "matters", "not_an_attribute"),
        ({"matters": []}, "nothing", "matters", "not_an_attribute"),
        ({"price": "1.00"}, "nothing", "price", "not_asked"),
        ({"price": 1}, "direct", "price", "not_a_price"),
        ({"price": "0.00"}, "direct", "price", "not_a_price"),
        ({"price": "0.999"}, "direct", "price", "not_a_price"),
        ({"price": "-1"}, "direct", "price", "not_a_price"),
        ({"prices": FOUR}, "direct", "prices", "not_asked"),
        ({"prices": {**FOUR, "cheap": ""}}, "westendorp", "prices.cheap", "not_a_price"),
        ({"prices": {**FOUR, "cheap": "1.2"}}, "westendorp", "prices", "not_in_order"),
        ({"prices": {"cheap": "1"}}, "westendorp", "prices", "four_prices"),
        ({"ranking": ["plain"]}, "nothing", "ranking", "not_asked"),
        ({"surprise": 1}, "nothing", "surprise", "unknown"),
        ({"blank": "yes"}, "nothing", "blank", "not_yes_or_no"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_where_it_is(said, asks, where, kind):
    assert wrong(answer(**said), asks) == {where: kind}


@pytest.mark.parametrize(
    ("ranking", "kind"),
    [([], "not_in_shortlist"), (["cow"], "not_in_shortlist"), ([{}], "not_in_shortlist"), ("plain", "not_in_shortlist"),
     (["plain", "plain"], "ranked_twice")],
)  # fmt: skip
def test_a_ranking_names_products_of_the_shortlist_once(ranking, kind):
    assert wrong(answer(ranking=ranking), of=LISTED) == {"ranking": kind}


@pytest.mark.parametrize("data", [None, [], "blank", 3])
def test_what_is_no_answer_at_all_is_refused(data):
    assert wrong(data) == {"": "not_an_object"}
