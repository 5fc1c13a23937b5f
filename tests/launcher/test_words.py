"""What the launcher says: in the reader's language, every sentence whole in both."""

import re
import string

import pytest

from config.launcher import words


@pytest.mark.parametrize(
    ("environ", "spoken"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_CA"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "", "LC_MESSAGES": "fr_BE.UTF-8"}, "fr"),
        ({}, "en"),
    ],
)
def test_language_follows_the_locale_in_posix_order(environ, spoken):
    assert words.language(environ) == spoken


def _blanks(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("key", words.SENTENCES)
def test_both_languages_take_the_same_values(key):
    english, french = words.SENTENCES[key]
    assert _blanks(english) == _blanks(french)


@pytest.mark.parametrize("key", words.SENTENCES)
def test_french_is_typeset_as_french(key):
    french = re.sub(r"\{[^}]*\}|https?:", "x", words.SENTENCES[key][1])
    slips = r"[^\u202f][;!?»](\s|$)|[^\u00a0]:(\s|$)|«[^\u202f]|\w'\w"
    assert not re.search(slips, french)


def test_trouble_is_one_sentence_with_its_values(monkeypatch):
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert str(words.trouble("port_taken", port=8000)).startswith("Le port 8000 est pris par un autre programme")
