"""The key of a copy: one, whoever starts first, and nobody else's to read."""

import stat

from config.settings.keys import kept_key
from tests.together import at_once

HANDS = 8


def test_those_who_start_at_the_same_moment_sign_with_one_key(tmp_path):
    for copy in range(50):
        path = tmp_path / str(copy) / "secret_key"
        keys = at_once(*[lambda path=path: kept_key(path)] * HANDS)
        assert keys == [path.read_text()] * HANDS
        assert len(keys[0]) == 64


def test_the_key_is_its_owners_alone_and_stays(tmp_path):
    path = tmp_path / "secret_key"
    key = kept_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert kept_key(path) == key


def test_a_file_that_was_left_empty_gets_its_key(tmp_path):
    path = tmp_path / "secret_key"
    path.touch()
    assert kept_key(path) == path.read_text() != ""
