"""The catalogue can be trusted: complete, well set, honest with figures, open to those who have little."""

import dataclasses
import tomllib

import pytest

from accounts.models import Constraint
from actions import catalogue
from actions.catalogue import HERE, CatalogueError, rules
from communities.value_tree import TREE


@pytest.fixture(scope="module")
def steps():
    return catalogue.load()


@pytest.fixture
def raw():
    """One page of the catalogue as it is read, and its sources."""
    sources = tomllib.loads((HERE / "sources.toml").read_text())
    page = tomllib.loads((HERE / "environment.toml").read_text())
    return [{"reviewed": page["reviewed"], **step} for step in page["steps"]], sources


def test_there_are_steps_for_every_value_and_free_easy_ones_first(steps):
    assert len(steps) >= 48
    for value in rules.VALUES:
        own = [step for step in steps if value in step.values]
        assert len(own) >= 3, value
        assert any(step.effort == 1 and step.cost in ("free", "saves") for step in own), value
    assert sum(step.cost in ("free", "saves") for step in steps) > 0.9 * len(steps)


def test_the_words_of_the_catalogue_are_those_of_the_house():
    assert set(rules.CONSTRAINTS) == set(Constraint.values)
    assert set(rules.VALUES) == {branch.slug for branch in TREE if branch.parent}


def test_every_figure_says_where_it_comes_from_and_every_silence_says_why(steps):
    for step in steps:
        if step.impact:
            assert 0 < step.impact.low <= step.impact.mid <= step.impact.high
            assert step.impact.situations >= 2
            assert all(dataclasses.astuple(step.impact)), step.slug
        else:
            assert step.no_figure_fr, step.slug
            assert step.no_figure_en, step.slug
        assert all(reference.url.startswith("https://") for reference in step.references)


def test_ladders_are_short_walks_and_nobody_turns_in_circles(steps):
    by_slug = {step.slug: step for step in steps}
    for step in steps:
        seen, current = set(), step
        while current.harder:
            assert current.slug not in seen, f"{step.slug} climbs in a circle"
            seen.add(current.slug)
            current = by_slug[current.harder]


def test_food_is_never_spoken_of_to_those_who_ask_not_to(steps):
    about_food = ("viande", "repas", "legumes-secs", "boissons-sucrees", "oeufs", "gateau", "panier")
    for step in steps:
        if any(word in step.slug for word in about_food):
            assert "no_food_topics" in step.excluded_by, step.slug


BREAKS = [
    ({"title_fr": "Coller un Stop Pub !"}, "U+202F"),
    ({"title_fr": "L'autocollant"}, "apostrophes"),
    ({"why_fr": "Voici : rien."}, "U+00A0"),
    ({"how_fr": "Écrivez «Stop»."}, "inside"),
    ({"why_en": "Here is : nothing."}, "set as French"),
    ({"why_en": "You must do it."}, "urges or blames"),
    ({"how_en": "One. Two. Three. Four."}, "three sentences"),
    ({"title_en": "x" * 200}, "over 70"),
    ({"values": ["greed"]}, "values"),
    ({"values": []}, "at least one value"),
    ({"cost": "small"}, "tight budget"),
    ({"minutes": 90}, "little time"),
    ({"cadence": "hourly"}, "cadence"),
    ({"effort": 6}, "effort"),
    ({"sources": ["nowhere"]}, "unknown source"),
    ({"colour": "green"}, "unknown fields"),
    ({"slug": "Stop Pub"}, "slug"),
    ({"no_figure": "people"}, "either a figure"),
    ({"reviewed": None}, "reviewed"),
    ({"impact": {"low": 1}}, "without its estimate"),
]


@pytest.mark.parametrize(("change", "fault"), BREAKS)
def test_one_fault_is_enough_to_refuse_and_is_named(raw, change, fault):
    entries, sources = raw
    broken = [{**entries[0], **change}]
    assert any(fault in found for found in rules.faults(broken, sources)), rules.faults(broken, sources)


@pytest.mark.parametrize(
    ("figures", "fault"),
    [
        ({"low": 0.0}, "reaches zero"),
        ({"low": -12.1}, "reaches zero"),
        ({"low": 20.0}, "out of order"),
        ({"situations": 1}, "single profile"),
    ],
)
def test_a_figure_that_promises_too_much_is_refused(raw, figures, fault):
    entries, sources = raw
    broken = [{**entries[0], "impact": {**entries[0]["impact"], **figures}}]
    assert any(fault in found for found in rules.faults(broken, sources))


def test_a_lost_rung_and_a_twin_are_seen(raw):
    entries, sources = raw
    faults = rules.faults([entries[0], entries[0]], sources)
    assert any("same slug" in fault for fault in faults)
    assert any("unknown step" in fault for fault in faults)


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "sources.toml").write_text("[")
    with pytest.raises(CatalogueError, match=r"sources\.toml"):
        catalogue.load(tmp_path)
