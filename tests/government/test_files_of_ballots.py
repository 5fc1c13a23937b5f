"""Files of ballots, good and bad, and the command that counts them."""

import contextlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from government.tally import blt
from government.tally.profile import Profile

ROOT = Path(__file__).resolve().parents[2]
GOOD = """3 2  # candidates, seats
-2
4 1 3 0
2 3=1 2 0
(paper 7) 3 - 1 0
1 0
0
"Ana"
"Bea"
"Côme"
"A title"
"""


def read(text):
    return blt.read(text.splitlines(keepends=True))


def test_a_file_says_who_stood_and_what_was_cast():
    profile = read(GOOD)
    assert (profile.names, profile.seats, profile.title) == (("Ana", "Bea", "Côme"), 2, "A title")
    assert profile.withdrawn == {2}
    assert profile.ballots == {(1, 3): 4, ((1, 3), 2): 2, (3, 1): 1, (): 1}


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("", 0, "empty"),
        ("three 2\n", 1, "expected"),
        ("3\n", 1, "expected"),
        ("0 1\n", 1, "candidates"),
        ("3 4\n", 1, "seats"),
        ("3 0\n", 1, "seats"),
        ("99999999999 1\n", 1, "candidates"),
        ("3 1\n-4\n", 2, "does not exist"),
        ("3 1\n1 2\n0\n", 2, "ends with 0"),
        ("3 1\n1 4 0\n0\n", 2, "not one of the candidates"),
        ("3 1\n1 -1 0\n0\n", 2, "not one of the candidates"),
        ("3 1\n1 1 1 0\n0\n", 2, "twice"),
        ("3 1\n1 1=1 0\n0\n", 2, "twice"),
        ("3 1\n0.5 1 0\n0\n", 2, "how many people"),
        ("3 1\nx 1 0\n0\n", 2, "how many people"),
        ("3 1\n(paper 1 0\n0\n", 2, "how many people"),
        ("3 1\n1 1 0\n", 2, "before the line"),
        ('3 1\n1 1 0\n0\n"A"\n"B"\n', 5, "2 names for 3"),
        ('1 1\n1 1 0\n0\n"A"\n"title"\n"more"\n', 6, "more lines"),
        ('1 1\n-1\n0\n"A"\n', 4, "every candidate"),
    ],
)
def test_a_bad_file_is_refused_with_its_line_and_why(text, line, word):
    with pytest.raises(blt.BltError, match=word) as refusal:
        read(text)
    assert refusal.value.line == line


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet='0123456789 =-#()"\nax', max_size=80))
def test_any_text_is_read_or_refused(text):
    with contextlib.suppress(blt.BltError):
        assert read(text).standing


def ranking(numbers):
    ranks, left = [], list(numbers)
    while left:
        tied = left[: 1 + left[0] % 2]
        ranks.append(tuple(sorted(tied)) if len(tied) > 1 else tied[0])
        left = left[len(tied) :]
    return tuple(ranks)


@settings(max_examples=60, deadline=None)
@given(cast=st.dictionaries(st.permutations(range(1, 7)).map(ranking), st.integers(1, 10**6), min_size=1))
def test_what_is_written_is_read_back(cast):
    profile = Profile(("a", "b “c”", "d, e", "é", "#5", "six 6"), 2, cast, "Élection n° 1", frozenset({4}))
    again = blt.read(blt.write(profile))
    assert (again.names, again.ballots, again.withdrawn) == (profile.names, profile.ballots, profile.withdrawn)
    assert again.digest() == profile.digest()


def count_ballots(*arguments):
    done = subprocess.run(
        [sys.executable, ROOT / "manage.py", "count_ballots", *map(str, arguments)],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def test_a_malformed_file_is_named_and_the_others_are_counted(tmp_path):
    bad, good = tmp_path / "bad.blt", tmp_path / "good.blt"
    bad.write_text("3 1\n1 9 0\n0\n")
    good.write_text(GOOD)
    code, out, err = count_ballots(bad, tmp_path / "absent.blt", good, "--rule", "scottish-stv", "--json")
    assert code == 2
    assert f"{bad}: line 2" in err
    assert "absent.blt" in err
    (record,) = map(json.loads, out.splitlines())
    assert (record["file"], record["rule"], record["seats"]) == (str(good), "scottish-stv", 2)
    assert (record["valid"], record["invalid"]) == (5, 3)  # an equal rank at the head, and a ballot that says nothing
    assert [winner["number"] for winner in record["winners"]] == [1, 3]
    assert record["stages"][0]["totals"] == {"1": "4", "3": "1"}
    assert record["stages"][0]["says"]
    assert len(record["digest"]) == 64


def test_a_count_is_told_in_the_language_asked_for(tmp_path):
    good = tmp_path / "good.blt"
    good.write_text(GOOD)
    code, out, _ = count_ballots(good, "--rule", "approval", "--seats", 1, "--language", "fr")
    assert code == 0
    assert "Approbations" in out
    code, _, err = count_ballots(good, "--rule", "approval", "--seats", 9)
    assert code == 2
    assert "9 seats" in err
