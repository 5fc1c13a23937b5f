"""Words found in a text: accents and capitals set aside, stars inside words, and no pattern that makes anything slow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderation import patterns
from moderation.patterns import Matcher, read

LONGEST = 8000


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("idiot", "Quel IDIOT !", ["IDIOT"]),
        ("idiot", "Des idiots", []),
        ("idiot*", "Des idiots et de l’idiotie", ["idiots", "idiotie"]),
        ("*phobe", "Cet homophobe, ce phobe", ["homophobe", "phobe"]),
        ("anti*ment", "antimoustiquement dit, antiment", ["antimoustiquement", "antiment"]),
        ("ab*ba", "aba abba", ["abba"]),
        ("élève", "Un ELEVE", ["ELEVE"]),
        ("eleve", "Un e\u0301le\u0300ve", ["e\u0301le\u0300ve"]),
        ("idiot", "i\u200bdi\u00adot", ["i\u200bdi\u00adot"]),
        ("va te faire", "Va… te FAIRE voir", ["Va… te FAIRE"]),
        ("va te faire", "va te", []),
        ("va* te faire", "vas te faire", ["vas te faire"]),
        ("l'idiot", "L’idiot du village", ["L’idiot"]),
        ("bit.ly", "www.bit.ly\nhttps", ["bit.ly"]),
        ("straße", "STRASSE", ["STRASSE"]),
        ("idiot", "", []),
    ],
)
def test_what_a_term_finds(term, text, found):
    assert Matcher([term]).found(text) == found


@pytest.mark.parametrize(
    "term", ["", "*", "**", "a", "a*", "* *", "a *", "!?", "mot *", "a*b*c*d", "x" * 81, "un " * 9, "\u200b", "___"]
)
def test_what_says_nothing_or_too_much_is_no_term(term):
    with pytest.raises(ValueError, match=r".*"):
        read(term)


HOSTILE = ["*aaaa*aaaa", "aa*aa", "*a*ab", "aa* aa* aa* aa* aa* aa* aa* aab"]
TEXTS = ["a" * LONGEST, "a " * (LONGEST // 2), "aa " * (LONGEST // 3), "ab" * (LONGEST // 2), "a*" * (LONGEST // 2)]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
@pytest.mark.parametrize("term", HOSTILE)
def test_no_pattern_goes_back(term, text):
    """Each word is compared once with each word of the pattern: the count is their product at most, whatever they are."""
    found = Matcher([term])
    found.found(text, LONGEST)
    assert found.steps <= len(text.replace("*", " ").split()) * len(read(term))
    twice = Matcher([term])
    twice.found(f"{text} {text}", LONGEST)
    assert twice.steps <= 2 * found.steps + len(read(term)) ** 2


def test_a_word_is_passed_once_by_its_parts():
    """A star takes what it can and never gives back: the parts are sought one after the other, each from where the last ended."""
    seen = []

    class Watched(str):
        __slots__ = ()

        def find(self, part, start, end):
            seen.append((start, end))
            return super().find(part, start, end)

    (piece,) = read("aa*ab*ba")
    assert not piece.fits(Watched("a" * LONGEST + "ba"))
    assert len(seen) == 1


def test_plain_words_cost_nothing_more_when_there_are_many():
    few, many = Matcher(["idiot"]), Matcher([f"idiot{n}" for n in range(100)])
    text = "une phrase sans rien " * 300
    few.found(text)
    many.found(text)
    assert few.steps == many.steps == 0


@given(st.text(max_size=300), st.lists(st.text(max_size=20), max_size=5))
def test_whatever_is_written_it_is_read_or_refused(text, terms):
    kept = []
    for term in terms:
        try:
            read(term)
        except ValueError:
            continue
        kept.append(term)
    assert all(found in text for found in Matcher(kept).found(text))


def test_terms_are_one_a_line_or_between_commas():
    assert list(patterns.lines("un,  deux mots ;trois\n\n quatre ")) == ["un", "deux mots", "trois", "quatre"]
