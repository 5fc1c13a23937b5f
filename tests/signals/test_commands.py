"""What an operator runs."""

import gzip
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Consent, User
from communities.models import Post
from signals import conversations
from signals.analysis.jsonl import read_lines
from signals.analysis.lexicon_reader import LexiconReader
from signals.models import Reading, WeakSignal
from tests.signals.conftest import WORRIES


def read_all(*lines):
    return list(
        read_lines([line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines], LexiconReader())
    )


def test_each_text_gets_a_line_and_bad_lines_are_told_by_number():
    told = read_all(
        {"id": 1, "text": "Bravo"},
        b"",
        b"nope",
        {"id": 2},
        {"text": "x"},
        [1],
        b"\xff",
        {"id": "é", "text": "ok", "lang": 3},
    )
    assert [(number, wrong) for number, line, wrong in told if line is None] == [
        (3, "not JSON"),
        (4, "no text"),
        (5, "no id"),
        (6, "not an object"),
        (7, "not UTF-8"),
        (8, "lang is not a word"),
    ]
    assert json.loads(told[0][1])["labels"] == ["admiration"]


def test_half_a_character_is_no_trouble():
    ((_number, line, _wrong),) = read_all(b'{"id": "\\ud800", "text": "joie \\ud800"}')
    assert json.loads(line)["labels"] == ["joy"]


def test_texts_are_read_without_a_database():
    done = subprocess.run(
        [sys.executable, "manage.py", "read_texts"],
        input=b'{"id": 1, "text": "Merci pour le compost"}\nnope\n',
        capture_output=True,
        cwd=Path(__file__).parents[2],
        env={
            "PATH": "/usr/bin:/bin",
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
        },
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert b"line 2: not JSON" in done.stderr
    assert json.loads(done.stdout)["offer"] is True


def line(number, text, author=None, **more):
    at = f"2024-03-{10 + number % 3:02d}T10:{number % 60:02d}:00Z"
    return {
        "id": f"m{number}",
        "thread": "t1",
        "parent": None if number == 0 else "m0",
        "author": author or f"a{number}",
        "created_at": at,
        "lang": "fr",
        "text": text,
    } | more


@pytest.fixture
def archive(tmp_path):
    """A small conversation in which the canteen worries seven people, with some lines that are none."""
    path = tmp_path / "talk.jsonl.gz"
    rows = [line(0, "Bonjour à tous, on parle ici\nSuite")]
    rows += [line(3 * number + 3, text) for number, text in enumerate(WORRIES)]
    rows += [line(50 + number, f"Bonjour, message {number}") for number in range(20)]
    bad = [b"nope", json.dumps(line(90, "  ")).encode(), json.dumps(line(91, "x", created_at="hier")).encode()]
    with gzip.open(path, "wb") as file:
        file.write(b"\n".join([*(json.dumps(row).encode() for row in rows), *bad]) + b"\n")
    return path


def bring(path, **options):
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit):
        call_command(
            "import_conversations", path, community="essai-cantine", batch=10, stdout=out, stderr=err, **options
        )
    return out.getvalue(), err.getvalue()


@pytest.mark.django_db
def test_a_conversation_from_elsewhere_runs_through_the_whole_loop(archive):
    out, err = bring(archive)
    assert "messages new 28, bad lines 3" in out
    assert "line 29: not JSON, skipped" in err
    assert "line 30: an empty text, skipped" in err
    assert "line 31: created_at is not a date, skipped" in err
    assert Reading.objects.count() == 28
    assert Post.objects.get(external_id="m3").reply_to.external_id == "m0"
    assert Post.objects.get(external_id="m3").created_at.year == 2024
    signal = WeakSignal.objects.get()
    assert (signal.surface, signal.voices >= 5, signal.first_day.year) == ("cantine", True, 2024)


@pytest.mark.django_db
def test_doing_it_again_resumes_and_adds_nothing(archive):
    bring(archive)
    out, _err = bring(archive)
    assert "messages new 0" in out
    assert Post.objects.count() == 28
    assert WeakSignal.objects.count() == 1


@pytest.mark.django_db
def test_its_people_are_made_up_and_so_are_their_consents(archive):
    bring(archive)
    assert not User.objects.filter(is_trial=False).exists()
    assert not Consent.objects.filter(is_trial=False).exists()
    assert not User.objects.exclude(email__endswith="@essai.invalid").exists()


@pytest.mark.django_db
def test_it_is_refused_where_people_really_live(archive, settings, community):
    with pytest.raises(CommandError, match="not a trial"):
        call_command("import_conversations", archive, community=community.slug)
    settings.ENVIRONMENT = "production"
    with pytest.raises(CommandError, match="really live"):
        call_command("import_conversations", archive, community="autre")
    with pytest.raises(CommandError, match="no file"):
        call_command("import_conversations", archive.parent / "nowhere", community="autre")


def test_an_archive_that_breaks_off_says_so(tmp_path):
    whole = gzip.compress(b"\n".join(json.dumps(line(n, f"Bonjour {n}")).encode() for n in range(200)))
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(whole[: len(whole) // 2])
    with conversations.opened(path) as lines:
        told = list(conversations.read(lines))
    assert "breaks off" in told[-1][2]


@pytest.mark.parametrize(
    "more", [{"author": None}, {"id": "x" * 81}, {"created_at": "0001-01-01"}, {"text": 3}, {"id": " "}]
)
def test_a_line_that_lacks_something_is_no_message(more):
    with pytest.raises(ValueError, match=r"\w"):
        conversations.message(json.dumps(line(1, "Bonjour") | more).encode())
