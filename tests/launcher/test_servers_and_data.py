"""Servers, data and backups: what is not ours, too old or damaged is not touched."""

import gzip
import io
import json
import os
import tarfile
from types import SimpleNamespace

import pytest

from config.launcher import archive, binaries, places, postgres, preparation
from config.launcher.words import Trouble


def test_an_older_postgres_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(binaries, "_postgres_folders", lambda: iter([tmp_path]))
    monkeypatch.setattr(binaries, "_version", lambda program: "postgres (PostgreSQL) 14.11")
    with pytest.raises(Trouble, match="PostgreSQL 15 or later"):
        binaries.postgres()


def test_data_of_another_version_is_never_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(binaries, "_postgres_folders", lambda: iter([tmp_path]))
    monkeypatch.setattr(binaries, "_version", lambda program: "postgres (PostgreSQL) 18.6")
    with pytest.raises(Trouble, match="made by PostgreSQL 17"):
        binaries.postgres(17, tmp_path)


def test_before_17_a_locale_of_the_system_must_do():
    assert postgres._locales(18) == [["--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]]
    assert postgres._locales(15)[0] == ["--locale=C.UTF-8"]


def test_a_number_left_by_a_dead_postgres_is_not_trusted(tmp_path):
    """postmaster.pid may name a process that has nothing to do with our data: it is left alone."""
    server = SimpleNamespace(data=tmp_path)
    (tmp_path / "postmaster.pid").write_text(f"{os.getpid()}\n{tmp_path}\n")
    postgres.Postgres._end_orphan(server)
    assert not (tmp_path / "postmaster.pid").exists()


def test_migrations_run_when_their_files_change(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "ROOT", tmp_path)
    (tmp_path / "core" / "migrations").mkdir(parents=True)
    (tmp_path / "core" / "migrations" / "0001_initial.py").write_text("one")
    servers = SimpleNamespace(home=tmp_path, own_database=True)
    assert preparation.is_behind(servers)
    preparation.remember_migrated(servers)
    assert not preparation.is_behind(servers)
    (tmp_path / "core" / "migrations" / "0002_more.py").write_text("two")
    assert preparation.is_behind(servers)


def test_a_database_that_is_not_ours_is_always_asked(tmp_path):
    assert preparation.is_behind(SimpleNamespace(home=tmp_path, own_database=False))


def _tar(path, *names):
    with tarfile.open(path, "w") as tar:
        for name in names:
            tar.addfile(tarfile.TarInfo(name), io.BytesIO())
    return path


@pytest.mark.parametrize(
    "names", [["../../etc/passwd"], ["uploads/../../key"], ["/etc/passwd"], ["notes.txt"], ["manifest.json"], []]
)
def test_what_is_not_a_backup_is_refused_and_writes_nothing_outside(tmp_path, names):
    source = _tar(tmp_path / "backup.tar", *names)
    folder = tmp_path / "in" / "here"
    folder.mkdir(parents=True)
    with pytest.raises(Trouble, match="is not a backup"):
        archive._unpack(source, folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.tar", "in"]


@pytest.mark.parametrize(
    "broken",
    [b"", b"no gzip", gzip.compress(os.urandom(9999))[:5000], gzip.compress(b"x")[:-4] + b"oops"],
    ids=["empty", "something else", "cut short", "changed"],  # the bytes hold the time: each process would name its own
)
def test_a_backup_that_was_damaged_on_its_way_is_refused(tmp_path, broken):
    manifest = json.dumps({"format": archive.FORMAT}).encode()
    with tarfile.open(tmp_path / "backup.tar", "w") as tar:
        for name, content in ((archive.MANIFEST, manifest), (archive.DUMP, broken)):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    with pytest.raises(Trouble, match="is damaged"):
        archive._unpack(tmp_path / "backup.tar", tmp_path)


def test_a_file_that_is_no_tar_is_refused(tmp_path):
    (tmp_path / "backup.tar").write_text("hello")
    with pytest.raises(Trouble, match="is not a backup"):
        archive._unpack(tmp_path / "backup.tar", tmp_path)


_DUMP = (
    b"--\n-- PostgreSQL database dump\n--\n\n%s\n\n-- Dumped by pg_dump version 18.6\n\nSET lock_timeout = 0;\n"
    b"%s\n\nCOPY words (text) FROM stdin;\n\\restrict ours\nSET transaction_timeout = 0;\n\\.\n%s--\n-- Complete\n--\n\n%s\n\n"
)


@pytest.mark.parametrize("knows", [True, False])
def test_a_script_is_made_readable_to_an_older_postgres_and_what_people_wrote_stays(tmp_path, monkeypatch, knows):
    between = b"ALTER TABLE words ADD PRIMARY KEY (id);\n" * 500
    lines = [b"\\restrict Ab12", b"SET transaction_timeout = 0;", between, b"\\unrestrict Ab12"]
    script = tmp_path / "database.sql"
    script.write_bytes(_DUMP % tuple(lines))
    monkeypatch.setattr(archive, "_knows_restriction", lambda env: knows)
    monkeypatch.setattr(archive, "_program", lambda name: tmp_path / name)
    monkeypatch.setattr(archive, "run_step", lambda *step, **more: None)
    archive._load(script, {"DATABASE_URL": "postgres://app@db.example/cordee"})
    left_out = [1] if knows else [0, 1, 3]
    for place in left_out:
        lines[place] = b"-" * len(lines[place])
    assert script.read_bytes() == _DUMP % tuple(lines)
