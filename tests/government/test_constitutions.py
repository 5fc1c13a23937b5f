"""Rules about rules: four to begin with, each rule readable, none that contradicts another or locks everybody in."""

import copy
import dataclasses
import re

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from government.constitution import rules, schema, sense
from government.constitution.patterns import PATTERNS
from government.constitution.schema import Unfit
from government.wording import faults as faults_in_words
from government.wording import patterns as presented
from government.wording import sentences

LANGUAGES = ("fr", "en")
ALL_RULES = [
    (part.name, rule.name)
    for part in dataclasses.fields(rules.Constitution)
    for rule in dataclasses.fields(schema.parts_of(rules.Constitution)[part.name])
]


def changed(pattern="elected-bench", **values):
    """A model with some of its rules changed: `moderators__seats=4`."""
    constitution = PATTERNS[pattern]
    for path, value in values.items():
        part, rule = path.split("__")
        held = dataclasses.replace(getattr(constitution, part), **{rule: value})
        constitution = dataclasses.replace(constitution, **{part: held})
    return constitution


def told(constitution):
    return {section.key: section.sentences for section in sentences.sections(constitution)}


@st.composite
def constitutions(draw):
    """Any constitution within the bounds of its rules, sensible or not."""
    parts = {}
    for part, rule in ALL_RULES:
        kind = schema.parts_of(rules.Constitution)[part].__dataclass_fields__[rule].metadata["kind"]
        parts.setdefault(part, {})[rule] = draw(values_of(kind))
    return schema.read(parts)


def values_of(kind):
    match kind:
        case rules.Number(least, most):
            return st.integers(least, most)
        case rules.Choice(among):
            return st.sampled_from(among)
        case rules.Several(among):
            return st.sets(st.sampled_from(among)).map(lambda chosen: sorted(chosen, key=among.index))
        case rules.Flag():
            return st.booleans()


# --- to begin with ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PATTERNS)
def test_a_model_to_begin_with_holds_together_and_is_explained_in_three_lines(name):
    assert sense.faults(PATTERNS[name]) == []
    for language in LANGUAGES:
        with translation.override(language):
            lines = [str(line) for line in presented.PATTERNS[name].lines]
            assert len({str(presented.PATTERNS[name].name), *lines}) == 4


def test_each_model_names_people_and_changes_rules_in_a_way_of_its_own():
    assert len({str(told(constitution)) for constitution in PATTERNS.values()}) == len(PATTERNS)
    assert {c.constitution.decided_by for c in PATTERNS.values()} == set(rules.DECISIONS)
    assert {c.sanctions.exclusion for c in PATTERNS.values()} == set(rules.EXCLUDERS)


# --- read by people --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("part", "rule"), ALL_RULES)
def test_no_rule_can_change_without_a_sentence_that_changes(part, rule, language):
    kind = schema.parts_of(rules.Constitution)[part].__dataclass_fields__[rule].metadata["kind"]
    before = PATTERNS["elected-bench"]
    with translation.override(language):
        for other in others(kind, getattr(getattr(before, part), rule)):
            was, says = told(before), told(changed(**{f"{part}__{rule}": other}))
            assert [key for key in was if says[key] != was[key]] == [part], other


def others(kind, held):
    match kind:
        case rules.Number(least, most):
            return {least, held - 1, held + 1, most} & set(range(least, most + 1)) - {held}
        case rules.Choice(among):
            return [word for word in among if word != held]
        case rules.Several(among):
            return [(), among[:1], among[1:]]
        case rules.Flag():
            return [not held]


@given(constitutions())
def test_every_constitution_can_be_read_in_both_languages_with_nothing_left_to_fill_in(constitution):
    for language in LANGUAGES:
        with translation.override(language):
            for section in sentences.sections(constitution):
                assert section.title
                assert section.sentences
                assert not any("%(" in sentence or "{" in sentence for sentence in section.sentences)


# --- kept as data ----------------------------------------------------------------------------------------------------


@given(constitutions(), constitutions())
def test_what_is_written_reads_back_and_its_digest_tells_two_apart(one, other):
    assert schema.read(schema.write(one)) == one
    assert (schema.digest(one) == schema.digest(other)) == (one == other)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_what_is_no_constitution_is_refused_and_breaks_nothing(anything):
    with pytest.raises(Unfit) as refusal:
        schema.read(anything)
    assert all(faults_in_words.sentence(fault) for fault in refusal.value.faults)


@pytest.mark.parametrize(
    ("path", "value", "kind"),
    [
        ("moderators.seats", "5", "not_a_number"),
        ("moderators.seats", True, "not_a_number"),
        ("moderators.seats", 0, "out_of_bounds"),
        ("elections.quorum", 101, "out_of_bounds"),
        ("elections.secret", 1, "not_yes_or_no"),
        ("moderators.named_by", "acclamation", "not_among"),
        ("moderators.named_by", ["irv"], "not_among"),
        ("sanctions.ladder", "exclusion", "not_among"),
        ("sanctions.ladder", ["exclusion", "warning"], "out_of_order"),
        ("sanctions.ladder", ["warning", "warning"], "out_of_order"),
        ("jury", None, "not_an_object"),
        ("jury.chair", 1, "unknown"),
    ],
)
def test_a_rule_out_of_its_bounds_is_refused_where_it_stands(path, value, kind):
    data = copy.deepcopy(schema.write(PATTERNS["consent"]))
    part, _dot, rule = path.partition(".")
    (data[part].__setitem__(rule, value) if rule else data.__setitem__(part, value))
    with pytest.raises(Unfit) as refusal:
        schema.read(data)
    assert [(fault.path, fault.kind) for fault in refusal.value.faults] == [(path, kind)]


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(Unfit) as refusal:
        schema.read({"voters": {}})
    missing = [fault.path for fault in refusal.value.faults]
    assert missing[:3] == ["voters.member_days", "voters.active_days", "voters.vouchers"]
    assert "jury" in missing


# --- holding together ------------------------------------------------------------------------------------------------

CONTRADICTIONS = [
    ({"moderators__named_by": "irv", "moderators__vacancy": "countback"}, "moderators.seats", "method_for_one_seat"),
    ({"moderators__named_by": "schulze", "moderators__seats": 1, "moderators__by_halves": False,
      "sanctions__exclusion": "jury"}, "moderators.vacancy", "countback_without_transfers"),
    ({"moderators__vacancy": "draw"}, "moderators.vacancy", "drawn_among_elected"),
    ({"moderators__named_by": "draw", "moderators__vacancy": "by-election"}, "moderators.vacancy", "elected_among_drawn"),
    ({"moderators__seats": 1, "sanctions__exclusion": "jury"}, "moderators.by_halves", "nothing_to_halve"),
    ({"elections__nomination_days": 60, "moderators__months": 4}, "moderators.months", "election_outlasts_mandate"),
    ({"voters__vouchers": 2}, "candidates.vouchers", "stands_without_vote"),
    ({"voters__member_days": 90}, "candidates.member_days", "stands_without_vote"),
    ({"voters__active_days": 30}, "candidates.active_days", "stands_without_vote"),
    ({"charter__share": 70}, "constitution.share", "easier_than_charter"),
    ({"charter__decided_by": "consent"}, "constitution.decided_by", "easier_than_charter"),
    ({"sanctions__ladder": ()}, "sanctions.ladder", "no_ladder"),
    ({"sanctions__ladder": ("exclusion",)}, "sanctions.ladder", "exclusion_first"),
    ({"moderators__seats": 1, "moderators__by_halves": False}, "sanctions.exclusion", "two_moderators_of_one"),
    ({"jury__size": 8}, "jury.size", "even_jury"),
    ({"elections__quorum": 67}, "elections.quorum", "quorum_out_of_reach"),
    ({"recall__quorum": 100}, "recall.quorum", "quorum_out_of_reach"),
    ({"constitution__share": 100}, "constitution.share", "amendment_forbidden"),
    ({"recall__petition": 60}, "recall.petition", "petition_out_of_reach"),
    ({"recall__share": 90}, "recall.share", "recall_forbidden"),
    ({"jury__share": 90}, "jury.share", "jury_out_of_reach"),
]  # fmt: skip


@pytest.mark.parametrize(("values", "path", "kind"), CONTRADICTIONS)
def test_what_contradicts_itself_or_locks_the_community_is_refused_with_its_reason(values, path, kind):
    found = sense.faults(changed(**values))
    assert [(fault.path, fault.kind) for fault in found] == [(path, kind)]
    english, french = (in_language(found[0], language) for language in ("en", "fr"))
    assert english != french
    assert all(str(figure) in french for name, figure in found[0].values.items() if name != "among")


def in_language(fault, language):
    with translation.override(language):
        return faults_in_words.sentence(fault)


@given(constitutions())
def test_whatever_the_rules_each_fault_has_its_sentence_and_the_amending_rule_can_itself_be_amended(constitution):
    found = sense.faults(constitution)
    assert all(faults_in_words.sentence(fault) for fault in found)
    if not found:
        assert constitution.constitution.share <= sense.REACHABLE_SHARE
        assert constitution.constitution.quorum <= sense.REACHABLE_QUORUM


@pytest.mark.parametrize(
    ("members", "kinds"), [(3, {"too_few_for_seats", "too_few_for_jury"}), (13, {"too_few_for_jury"}), (14, set())]
)
def test_a_young_community_hears_what_must_wait_until_more_people_come(members, kinds):
    found = sense.cautions(PATTERNS["elected-bench"], members=members)
    assert {fault.kind for fault in found} == kinds
    for fault in found:  # a true number, or none: “a few” says nothing, and a number among a few singles somebody out
        needed = fault.values["seats" if fault.kind == "too_few_for_seats" else "needed"]
        told = faults_in_words.sentence(fault)
        assert re.findall(r"\d+", told) == [str(needed)]
        assert "a few" not in told


def test_no_sentence_stands_for_a_fault_that_cannot_be_found():
    unread = {
        "not_an_object",
        "unknown",
        "missing",
        "not_a_number",
        "out_of_bounds",
        "not_among",
        "out_of_order",
        "not_yes_or_no",
    }
    later = {"too_few_for_seats", "too_few_for_jury", "too_few_vouched_voters", "too_few_vouched_candidates"}
    assert {kind for _values, _path, kind in CONTRADICTIONS} | unread | later == set(faults_in_words.SENTENCES)
