"""What is known of a text, and what may stop it: registries that apps fill, read as little as can be."""

import pytest

from core import facts, gates
from core.facts import Draft, Kind, Known
from core.gates import Act, Asked, Passing, Rephrase, Waiting

DRAFTS = [Draft("post", 1, None, text) for text in ("un", "deux", "trois")]


@pytest.fixture
def registry(monkeypatch):
    for module, name in ((facts, "FACTS"), (gates, "WAYS"), (gates, "LATEST")):
        monkeypatch.setattr(module, name, {})
    monkeypatch.setattr(gates, "GATES", [])


def nothing(_drafts):
    return []


def test_a_fact_is_read_once_of_each_text_and_of_those_alone_that_are_asked(registry):
    asked = []

    def read(drafts):
        asked.append([draft.text for draft in drafts])
        return [len(draft.text) for draft in drafts]

    facts.declare("length", Kind.NUMBER, label="", read=read, most=10)
    known = Known(DRAFTS)
    assert asked == []
    assert known.of("length", [0, 2]) == {0: 2, 2: 5}
    assert known.of("length", [0, 1, 2]) == {0: 2, 1: 4, 2: 5}
    assert asked == [["un", "trois"], ["deux"]]


def test_what_nobody_tells_any_more_is_not_known(registry):
    assert Known(DRAFTS).of("gone", [1]) == {1: None}


@pytest.mark.parametrize(
    "said",
    [
        {"kind": Kind.NUMBER, "name": "n", "least": 3, "most": 3},
        {"kind": Kind.CHOICE, "name": "n"},
        {"kind": Kind.WORDS, "name": "n", "choices": {"a": "A"}},
        {"kind": Kind.WORDS, "name": "not a name"},
    ],
)
def test_a_fact_that_lacks_something_is_no_fact(registry, said):
    with pytest.raises(ValueError, match=r".+"):
        facts.declare(said.pop("name"), said.pop("kind"), label="", read=nothing, **said)


def test_a_name_is_one_apps(registry):
    facts.declare("n", Kind.WORDS, label="", read=nothing)
    facts.declare("n", Kind.WORDS, label="", read=nothing)
    with pytest.raises(ValueError, match="two facts"):
        facts.declare("n", Kind.WORDS, label="", read=Known.of)
    gates.way("w", kind="post", title="", publish=nothing)
    with pytest.raises(ValueError, match="two ways"):
        gates.way("w", kind="post", title="", publish=Known.of)


def act():
    return Act(DRAFTS[0], "reply", {})


def test_without_gates_everything_passes(registry):
    done = gates.ask(act())
    done.published(1)
    assert done == Passing()


def test_all_gates_are_asked_and_each_hears_what_was_published(registry):
    heard = []
    gates.gate(lambda _act: Passing(then=(lambda pk: heard.append(("one", pk)),)))
    gates.gate(lambda _act: Passing(then=(lambda pk: heard.append(("two", pk)),)))
    gates.ask(act()).published(7)
    assert heard == [("one", 7), ("two", 7)]


def test_who_waits_is_not_published(registry):
    waiting = Waiting(1, "/", None)
    gates.gate(lambda _act: Passing(then=(lambda _pk: pytest.fail("it waits"),)))
    gates.gate(lambda _act: Passing(waiting=waiting))
    passing = gates.ask(act())
    passing.published(7)
    assert passing.waiting == waiting


def test_a_refusal_says_what_going_on_takes():
    asked = Rephrase([Asked("12", "Autrement ?", ("mot",)), Asked("3", "Et ceci ?")])
    assert asked.more["to_post_as_it_is"] == {"as_it_is": "12-3"}
    assert asked.more["asked"][0] == {"sentence": "Autrement ?", "words": ["mot"]}
    assert gates.insisted(asked.as_it_is) == {"12", "3"}
