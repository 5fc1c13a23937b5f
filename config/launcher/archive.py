"""Backup and restoration: one tar file with the database, the uploads and the key that signs sessions."""

import contextlib
import gzip
import io
import json
import os
import re
import shutil
import subprocess
import tarfile
import tempfile
import time
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from . import binaries, places, preparation
from .processes import Command
from .servers import Servers
from .steps import Progress, run_step
from .words import say, text, trouble

FORMAT = 2
DUMP, UPLOADS, KEY, MANIFEST = "database.sql.gz", "uploads", "secret_key", "manifest.json"
SCRIPT = "database.sql"


# --- save -----------------------------------------------------------------------------------------------------------


def save(target: Path | None, env: Mapping[str, str]) -> Path:
    """Write a backup that only its owner can read; it appears under its name when it is whole."""
    target = target or places.VAR / "backups" / time.strftime("cordee-%Y%m%d-%H%M%S.tar")
    target = target.absolute()
    if target.exists():
        raise trouble("backup_exists", file=target)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.part")
    try:
        with _private_folder(target.parent) as folder:
            # the database first: a file that it names was written before it
            _dump(folder / DUMP, env)
            _pack(draft, folder / DUMP)
        draft.rename(target)
    finally:
        draft.unlink(missing_ok=True)
    say("backup_done", file=target, size=round(target.stat().st_size / 2**20, 1))
    return target


@contextlib.contextmanager
def _private_folder(beside: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix=".cordee-", dir=beside) as folder:
        yield Path(folder)


def _dump(target: Path, env: Mapping[str, str]) -> None:
    """A script, which any later or earlier PostgreSQL reads; an archive of its own format is for its own version."""
    command: Command = [_program("pg_dump"), "--compress=6", "--no-owner", f"--file={target}", database(env)]
    run_step("step_dump", command, log=places.LOGS / "backup.log", env=env, cwd=Path("/"))


def _pack(target: Path, dump: Path) -> None:
    manifest = json.dumps({"format": FORMAT, "made": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())})
    header = tarfile.TarInfo(MANIFEST)
    header.size = len(manifest)
    private = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(private, "wb") as file, tarfile.open(fileobj=file, mode="w") as tar:
        tar.addfile(header, io.BytesIO(manifest.encode()))
        tar.add(dump, DUMP)
        for name in (UPLOADS, KEY):
            if (places.VAR / name).exists():
                tar.add(places.VAR / name, name)


# --- restore --------------------------------------------------------------------------------------------------------


def restore(source: Path, servers: Servers, *, force: bool) -> None:
    """Put a backup back into an empty database, or in place of what is there when `force` says so."""
    env = servers.children_env()
    with _private_folder(places.VAR) as folder:
        _unpack(source, folder)
        _make_room(env, force=force)
        _load(folder / SCRIPT, env)
        servers.forget_messages()
        _put_back(folder)
    for key, arguments in (("step_migrate", ["migrate", "--no-input"]), ("step_after_restore", ["after_restore"])):
        run_step(key, preparation.manage(*arguments), log=places.LOGS / "backup.log", env=env, cwd=places.ROOT)
    preparation.remember_restored(servers)
    say("restore_done", file=source)


_DAMAGED = (
    *(tarfile.TarError, FileNotFoundError, IsADirectoryError, ValueError, KeyError, IndexError),
    *(gzip.BadGzipFile, zlib.error, EOFError),
)


def _unpack(source: Path, folder: Path) -> None:
    """Only what a backup of ours holds, and nothing outside the folder."""
    try:
        with tarfile.open(source) as tar:
            tar.extraction_filter = getattr(tarfile, "data_filter", None)  # from 3.11.4 on; 3.12 and 3.13 ask for one
            for member in tar:
                top = Path(member.name).parts[0]
                if top not in (DUMP, UPLOADS, KEY, MANIFEST) or not (member.isfile() or member.isdir()):
                    raise trouble("restore_bad", file=source)
                if ".." in Path(member.name).parts:
                    raise trouble("restore_bad", file=source)
                tar.extract(member, folder, set_attrs=False)
        if json.loads((folder / MANIFEST).read_text())["format"] != FORMAT or not (folder / DUMP).stat().st_size:
            raise trouble("restore_bad", file=source)
        with Progress(text("step_unpack")), gzip.open(folder / DUMP) as packed, (folder / SCRIPT).open("wb") as script:
            shutil.copyfileobj(packed, script)
    except _DAMAGED:
        raise trouble("restore_bad", file=source) from None


def _make_room(env: Mapping[str, str], *, force: bool) -> None:
    tables = "select count(*) from information_schema.tables where table_schema = 'public'"
    if _sql(env, tables) == "0":
        return
    if not force:
        raise trouble("restore_not_empty")
    _sql(env, "drop schema public cascade; create schema public")


def _load(script: Path, env: Mapping[str, str]) -> None:
    """All of it or nothing, into a server that may be older than the one it comes from."""
    _leave_out(script, rb"^(SET transaction_timeout = 0;)$")  # unknown before PostgreSQL 17
    if not _knows_restriction(env):
        _leave_out(script, rb"\A(?:--.*\n|\n)*(\\restrict \w+)$")
        _leave_out(script, rb"^(\\unrestrict \w+)\s*\Z", last=True)
    options = ["-Xq", "--single-transaction", "--set=ON_ERROR_STOP=1", f"--dbname={database(env)}", f"--file={script}"]
    run_step("step_restore", [_program("psql"), *options], log=places.LOGS / "backup.log", env=env, cwd=Path("/"))


def _knows_restriction(env: Mapping[str, str]) -> bool:
    """Whether this psql can forbid itself what a script of rows has no use for: since 15.14, 16.10, 17.6 (CVE-2025-8714)."""
    command: Command = [_program("psql"), "-Xq", "-d", database(env), "-c", r"\restrict cordee"]
    return subprocess.run(command, capture_output=True, env=dict(env), cwd="/").returncode == 0


def _leave_out(script: Path, line: bytes, *, last: bool = False, within: int = 4096) -> None:
    """Turn one line of a script's head, or of its end, into a comment of the same length: what lies between is people's."""
    with script.open("r+b") as file:
        start = max(0, script.stat().st_size - within) if last else 0
        file.seek(start)
        found = re.search(line, file.read(within), re.MULTILINE)
        if found:
            file.seek(start + found.start(1))
            file.write(b"-" * len(found[1]))


def _put_back(folder: Path) -> None:
    uploads = places.VAR / UPLOADS
    shutil.rmtree(uploads, ignore_errors=True)
    if (folder / UPLOADS).exists():
        (folder / UPLOADS).rename(uploads)
    if (folder / KEY).exists():
        (folder / KEY).chmod(0o600)
        (folder / KEY).replace(places.VAR / KEY)


# --- PostgreSQL's own tools -----------------------------------------------------------------------------------------


def database(env: Mapping[str, str]) -> str:
    """DATABASE_URL as libpq reads it (Django's spellings of the scheme differ)."""
    scheme, _, rest = env["DATABASE_URL"].partition("://")
    return f"postgresql://{rest}" if scheme in ("postgres", "postgresql", "psql", "pgsql") else env["DATABASE_URL"]


def _sql(env: Mapping[str, str], query: str) -> str:
    command: Command = [_program("psql"), "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", database(env), "-c", query]
    done = subprocess.run(command, capture_output=True, text=True, env=dict(env), cwd="/")
    if done.returncode:
        log = places.LOGS / "backup.log"
        log.write_text(done.stderr)
        raise trouble("server_failed", name="PostgreSQL", log=log)
    return done.stdout.strip()


def _program(name: str) -> Path:
    return binaries.find_postgres().program(name)
