"""A design is read strictly, all that is wrong said at once, and written back in one way; its price is the sum of its parts."""

import copy
import datetime as dt
import json
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rounds import reading, sense
from rounds.design import Unfit, digest
from rounds.pricing import compose
from rounds.wording import faults
from tests.factories.rounds import RANKED, SHARED, SHORTLIST, WHOLE, design, option


def wrong(data):
    """What is wrong with it, by place; each said in a sentence."""
    with pytest.raises(Unfit) as refused:
        reading.read(data)
    assert all(faults.sentence(one) for one in refused.value.faults)
    return {one.path: one.kind for one in refused.value.faults}


def changed(path, value):
    """The design with one thing otherwise; `...` takes it out."""
    data = design()
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    there = data
    for step in way:
        there = there[step]
    if value is ...:
        del there[last]
    else:
        there[last] = value
    return data


@pytest.fixture(scope="module")
def milk():
    return reading.read(design())


def test_a_design_is_written_back_as_it_was_read(milk):
    written = reading.write(milk)
    assert reading.kept(json.loads(json.dumps(written))) == milk
    assert reading.write(reading.read(written)) == written
    assert digest(written) == digest(reading.write(reading.kept(written)))


def test_one_thing_is_written_in_one_way():
    written = reading.write(reading.read(changed("parts.0.amount", "0.3100")))
    assert written["parts"][0]["amount"] == "0.31"
    assert written["attributes"][1]["options"][2]["adds"] == {"farmer": "0.045"}
    said = reading.read(changed("attributes.0.name", "  Nourriture   des vaches\u202e "))
    assert said.attributes[0].name == "Nourriture des vaches"


def test_the_price_is_the_sum_of_who_gets_what(milk):
    product = compose(milk, WHOLE)
    assert product.parts == {"farmer": Decimal("0.385"), "dairy": Decimal("0.25"), "shop": Decimal("0.27")}
    assert product.price == Decimal("0.905")
    assert product.impact == Decimal("1.00")
    assert product.is_whole
    assert compose(milk, {}).missing == ("feed", "pasture", "bottle")
    assert compose(milk, {**WHOLE, "feed": "gmo-free"}).impact is None  # one option’s is not known


def test_what_does_not_go_together_is_said(milk):
    clashes = compose(milk, {"feed": "any", "pasture": "six", "bottle": "glass"}).clashes
    assert [bond.kind for bond in clashes] == ["excludes", "requires"]
    assert compose(milk, {"bottle": "glass"}).clashes == ()  # what it needs can still be chosen


@pytest.mark.parametrize(
    ("path", "value", "kind"),
    [
        ("unit", ..., "missing"),
        ("unit", 3, "not_words"),
        ("unit", "\u200b", "too_short"),
        ("unit", "x" * 41, "too_long"),
        ("surprise", 1, "unknown"),
        ("parts", {}, "not_a_list"),
        ("parts", [], "not_so_many"),
        ("parts.0.amount", 0.31, "not_a_figure"),
        ("parts.0.amount", "NaN", "not_a_figure"),
        ("parts.0.amount", "1e3", "not_a_figure"),
        ("parts.0.amount", "٣", "not_a_figure"),
        ("parts.0.amount", "0.12345", "too_many_decimals"),
        ("parts.0.amount", "-0.1", "out_of_bounds"),
        ("parts.1.key", "Farmer!", "not_a_key"),
        ("producer", "cow", "no_such_part"),
        ("attributes.0", [], "not_an_object"),
        ("attributes.0.options", [option("any", "Une seule")], "not_so_many"),
        ("attributes.0.options.0.adds.cow", "1", "no_such_part"),
        ("attributes.0.options.0.note.valid_until", "2026-02-30", "not_a_day"),
        ("attributes.0.options.0.note.invented", "yes", "not_yes_or_no"),
        ("attributes.0.options.0.note", ..., "missing"),
        ("bonds.0.kind", "likes", "not_among"),
        ("bonds.0.option", "hay", "no_such_option"),
        ("bonds.0.other_attribute", "feed", "same_attribute"),
        ("rule.kind", ["plurality"], "not_among"),
        ("rule.shortlist", SHORTLIST, "no_shortlist"),
        ("impact", 3, "not_an_object"),
        ("reopens_beyond", "0", "out_of_bounds"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(path, value, kind):
    assert wrong(changed(path, value))[path] == kind


def test_all_that_is_wrong_is_said_at_once():
    data = changed("unit", 3)
    data["producer"], data["parts"][0]["amount"] = None, "much"
    assert wrong(data) == {"unit": "not_words", "producer": "not_a_key", "parts.0.amount": "not_a_figure"}
    assert set(faults.by_field([])) == set()


@pytest.mark.parametrize("data", [None, [], "design", 3, {}, {"\ud800": 1}])
def test_what_is_no_design_at_all_is_refused(data):
    said = wrong(data)
    assert said
    "".join(said).encode()  # and can be sent back


def test_an_agreement_on_the_benefit_is_read_and_written_with_the_rest():
    found = reading.read(design(sharing=SHARED))
    assert [str(one.percent) for one in found.sharing.sharers] == ["30", "45.5", "24.5"]
    assert reading.kept(json.loads(json.dumps(reading.write(found)))) == found
    assert reading.write(reading.read(design()))["sharing"] is None


@pytest.mark.parametrize(
    ("said", "path", "kind"),
    [
        ({"percent": "0"}, "sharing.percent", "out_of_bounds"),
        ({"sharers": SHARED["sharers"][:2]}, "sharing.sharers", "not_whole_percent"),
        ({"sharers": [*SHARED["sharers"][1:], SHARED["sharers"][1]]}, "sharing.sharers.2.key", "twice"),
        ({"risks": []}, "sharing.risks", "not_so_many"),
        (
            {"risks": [{"what": "Le lait ne se vend pas.", "borne_by": "nobody"}]},
            "sharing.risks.0.borne_by",
            "no_such_sharer",
        ),
    ],
)
def test_what_is_shared_is_shared_whole_and_each_risk_is_somebodys(said, path, kind):
    assert wrong(design(sharing={**SHARED, **said}))[path] == kind


def test_keys_stand_once():
    data = design()
    data["parts"][1]["key"] = "farmer"
    data["attributes"][0]["options"][1]["key"] = "any"
    data["bonds"].append(copy.deepcopy(data["bonds"][0]))
    found = wrong(data)
    assert [found[path] for path in ("parts.1.key", "attributes.0.options.1.key", "bonds.2")] == ["twice"] * 3


def test_nobody_is_paid_less_than_nothing():
    assert wrong(changed("attributes.0.options.0.adds", {"farmer": "-0.32"})) == {"parts.0.amount": "below_nothing"}
    free = changed("attributes.0.options.0.adds", {"farmer": "-0.31", "dairy": "-0.25", "shop": "-0.27"})
    assert wrong(free) == {"parts": "costs_nothing"}


def bond(kind, attribute, chosen, other_attribute, other_option):
    return {"kind": kind, "attribute": attribute, "option": chosen, "other_attribute": other_attribute,
            "other_option": other_option}  # fmt: skip


def test_bonds_leave_a_product_and_every_option_a_chance():
    never = [bond("requires", "bottle", "glass", "feed", "local"), bond("excludes", "feed", "local", "bottle", "glass")]
    assert wrong(design(bonds=never)) == {"attributes.2.options.1": "out_of_reach"}
    none = [bond("excludes", "bottle", bottle, "feed", feed) for bottle in ("carton", "glass")
            for feed in ("any", "local", "gmo-free")]  # fmt: skip
    assert wrong(design(bonds=none)) == {"bonds": "no_product"}


def test_a_shortlist_is_of_whole_products():
    assert reading.read(design(rule=RANKED)).rule.shortlist[1].key == "green"
    assert wrong(design(rule={"kind": "ranking", "shortlist": SHORTLIST[:1]})) == {"rule.shortlist": "short_shortlist"}
    clash = {"key": "odd", "name": "Impossible", "choices": {"feed": "any", "pasture": "six", "bottle": "carton"}}
    same = {**SHORTLIST[0], "key": "same"}
    found = wrong(design(rule={"kind": "ranking", "shortlist": [SHORTLIST[0], clash, same]}))
    assert found == {"rule.shortlist.1.choices": "not_whole", "rule.shortlist.2.choices": "twice"}


def test_a_cost_is_known_until_the_round_closes(milk):
    soon, late = dt.date(2026, 1, 1), dt.date(9999, 1, 1)
    assert list(sense.at_showing(milk, "nothing", soon)) == []
    assert len(list(sense.at_showing(milk, "nothing", late))) == 8
    priced = reading.read(design(rule={"kind": "median_price"}))
    assert [one.kind for one in sense.at_showing(priced, "westendorp", soon)] == ["needs_a_price"]


def test_the_schema_tells_programs_what_is_read():
    described = reading.described()
    assert described["required"] == ["unit", "parts", "producer", "attributes", "rule"]
    assert described["properties"]["attributes"]["items"]["properties"]["options"]["maxItems"] == 8
    json.dumps(described)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_whatever_is_chosen_the_parts_add_up_and_none_is_below_nothing(milk, data):
    chosen = {one.key: data.draw(st.sampled_from([option.key for option in one.options])) for one in milk.attributes}
    product = compose(milk, chosen)
    adds = [option.price for one in milk.attributes for option in one.options if chosen[one.key] == option.key]
    assert product.price == sum(product.parts.values()) == Decimal("0.83") + sum(adds)
    assert min(product.parts.values()) >= 0
    assert product.is_whole == (not product.clashes)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(sorted(design())), json_values)
@settings(max_examples=60, deadline=None)
def test_whatever_is_sent_is_read_or_refused(part, value):
    with suppress(Unfit):
        reading.write(reading.read({**design(), part: value}))
