"""What must hold of any text."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from signals.analysis.lexicon_reader import EVIDENCE_KEPT, LexiconReader
from signals.analysis.reading import EMOTIONS, GLAD, HEAVY, VALUES

READER = LexiconReader()
PIECES = [
    "heureux",
    "pas",
    "ne",
    "très",
    "merci",
    "de",
    "peur",
    "!",
    "?",
    ".",
    ",",
    "«",
    "»",
    '"',
    "> ",
    "\n",
    "`",
    "not",
    "happy",
    "école",
    "é",
    "e\u0301",
    "👏",
    "https://a.b",
    "@x",
    "mais",
    "😡",
    "BRAVO",
    "\ud800",
]
texts = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))


@settings(deadline=None, max_examples=300)
@given(texts, st.sampled_from([None, "fr", "en", "de"]))
@example("«" * 50, "fr")
@example("e\u0301cole joie", "fr")
def test_it_never_fails_and_stays_within_bounds(text, lang):
    reading = READER.read(text, lang)
    assert set(reading.emotions) == set(EMOTIONS)
    assert all(
        0.0 <= score <= 1.0 for score in (*reading.emotions.values(), *reading.values.values(), reading.confidence)
    )
    assert set(reading.labels) <= set(EMOTIONS)
    assert set(reading.value_labels) <= set(VALUES)
    assert reading.labels
    assert ("neutral" in reading.labels) == (reading.labels == ("neutral",))


@settings(deadline=None, max_examples=300)
@given(texts)
def test_evidence_is_the_authors_exact_words(text):
    reading = READER.read(text)
    assert len(reading.evidence) <= EVIDENCE_KEPT
    for item in reading.evidence:
        assert text[item.start : item.end] == item.words
        assert item.words
        assert item.supports in EMOTIONS + VALUES


@settings(deadline=None, max_examples=100)
@given(texts)
def test_reading_twice_reads_the_same(text):
    assert READER.read(text) == LexiconReader().read(text)


@settings(deadline=None)
@given(texts)
def test_an_offer_is_sure_of_a_value_and_of_no_pain(text):
    reading = READER.read(text)
    if reading.offer:
        assert reading.value_labels
        assert not reading.unsure
        assert set(reading.labels) & set(GLAD)
        assert not set(reading.labels) & set(HEAVY)


@pytest.mark.parametrize(
    ("lang", "template", "negation", "words"),
    [
        (
            "fr",
            "nous sommes {}{}",
            "pas ",
            ["heureux", "inquiets", "furieux", "tristes", "fiers", "reconnaissants", "déçus", "dégoûtés", "admiratifs"],
        ),
        (
            "en",
            "we are {}{}",
            "not ",
            ["happy", "worried", "furious", "sad", "proud", "grateful", "disgusted", "disappointed", "hopeful"],
        ),
    ],
)
def test_a_negation_never_raises_what_it_denies(lang, template, negation, words):
    for word in words:
        plain, denied = (READER.read(template.format(small, word), lang).emotions for small in ("", negation))
        for name in EMOTIONS[:-1]:
            if plain[name] >= 0.5:
                assert denied[name] < 0.5 <= plain[name], (word, name)


@pytest.mark.parametrize(
    "piece",
    [
        "«",
        '"',
        "`",
        "```",
        "> ",
        "a@",
        "pas ne ",
        "merci de ",
        "e\u0301",
        "!?",
        "https://",
        "on a réussi pas ",
        "(" * 3,
        "\n",
    ],
)
def test_a_very_long_text_takes_time_in_proportion(piece):
    READER.read(piece * 10)
    started = time.process_time()
    READER.read(piece * (60_000 // len(piece)))
    assert time.process_time() - started < 4.0
