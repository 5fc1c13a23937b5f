"""When packages are installed, and what is said when they cannot be."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from config.launcher import environment, places
from config.launcher.words import Trouble

ROOT = Path(__file__).resolve().parents[2]


def _pins(lock):
    return dict(re.findall(r"(?m)^([\w.-]+)==([^ ;\\]+)", lock.read_text()))


LOCKS = [environment.RUN_LOCK, environment.DEV_LOCK, environment.BENCH_LOCK]


def test_each_lock_holds_those_before_it_whole():
    run, dev, bench = (_pins(lock) for lock in LOCKS)
    assert run.items() <= dev.items() <= bench.items()


@pytest.mark.parametrize("lock", [*LOCKS, environment.TOOLS_LOCK])
def test_every_pin_of_a_lock_has_its_hashes(lock):
    entries = re.split(r"(?m)^(?=[\w])", lock.read_text())
    assert all("--hash=sha256:" in entry for entry in entries if "==" in entry)


@pytest.fixture
def venv(tmp_path, monkeypatch):
    """An environment as the venv module leaves it."""
    monkeypatch.delenv("CORDEE_VENV", raising=False)
    monkeypatch.setattr(places, "VENV", tmp_path / ".venv")
    (places.VENV / "bin").mkdir(parents=True)
    (places.VENV / "bin" / "python").symlink_to(sys.executable)
    (places.VENV / "pyvenv.cfg").write_text(f"version = {sys.version.split()[0]}\n")
    return places.VENV


def test_an_environment_is_filled_once_per_lock(venv):
    assert not environment.is_filled(environment.RUN_LOCK)
    environment._stamp(environment.RUN_LOCK)
    assert environment.is_filled(environment.RUN_LOCK)
    assert not environment.is_filled(environment.DEV_LOCK)


def test_what_measures_is_enough_to_test_and_to_start(venv):
    environment._stamp(environment.BENCH_LOCK)
    assert all(environment.is_filled(lock) for lock in LOCKS)


def test_the_developers_packages_are_enough_to_start(venv):
    environment._stamp(environment.DEV_LOCK)
    assert environment.is_filled(environment.RUN_LOCK)


def test_an_environment_of_another_python_is_not_sound(venv):
    environment._stamp(environment.RUN_LOCK)
    (venv / "pyvenv.cfg").write_text("version = 3.10.4\n")
    assert not environment.is_filled(environment.RUN_LOCK)


def test_an_environment_whose_python_went_is_not_sound(venv):
    environment._stamp(environment.RUN_LOCK)
    (venv / "bin" / "python").unlink()
    assert not environment.is_filled(environment.RUN_LOCK)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("error: failed to write: No space left on device (os error 28)", "is full: free some 900 MB"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the one expected"),
        ("error: Hash mismatch for `amqp==5.4.2`", "not the one expected"),
        ("Temporary failure in name resolution", "the network does not answer"),
        ("error sending request for url", "the network does not answer"),
        (
            "ERROR: Could not find a version that satisfies the requirement amqp (from versions: none)",
            "does not answer",
        ),
        ("ERROR: No matching distribution found for numpy==2.5.0", "has no ready-made build"),
    ],
)
def test_the_reason_of_a_failed_installation_is_said(tmp_path, words, sentence):
    log = tmp_path / "setup.log"
    log.write_text(f"Collecting amqp\n{words}\n")
    assert sentence in str(environment._reason(log))


def test_an_unknown_reason_is_not_guessed(tmp_path):
    log = tmp_path / "setup.log"
    log.write_text("something else\n")
    assert environment._reason(log) is None


def test_without_pip_the_sentence_says_how_to_get_it(venv, var, monkeypatch):
    monkeypatch.setattr(environment, "_pip_version", lambda: None)
    monkeypatch.setattr(places, "TOOLS", var / "tools")
    with pytest.raises(Trouble, match="apt install python3-pip"):
        environment.require(environment.RUN_LOCK)


def test_without_network_the_sentence_comes_after_one_try_not_two(venv, var, monkeypatch):
    tried = []

    def unplugged(key, command, *, log, **more):
        tried.append(key)
        log.write_text("Temporary failure in name resolution\n")
        return False

    monkeypatch.setattr(environment, "try_step", unplugged)
    monkeypatch.setattr(environment, "_pip_version", lambda: (24, 0))
    monkeypatch.setattr(places, "TOOLS", var / "tools")
    with pytest.raises(Trouble, match="the network does not answer"):
        environment.require(environment.RUN_LOCK)
    assert tried == ["step_uv"]


def test_too_little_space_is_said_before_anything_is_installed(var, monkeypatch):
    monkeypatch.setattr(environment, "FIRST_START_SPACE", 2**40)
    monkeypatch.delenv("CORDEE_VENV", raising=False)
    monkeypatch.setattr(places, "VENV", var / "absent")
    with pytest.raises(Trouble, match="is full"):
        environment.require(environment.RUN_LOCK)
    assert not places.VENV.exists()


def test_an_old_python_reads_run_py_and_is_told_so():
    """The file is compiled under the grammar of 3.8, then run up to its first decision as an old Python would."""
    source = (ROOT / "run.py").read_text()
    compile(source, "run.py", "exec", dont_inherit=True)
    script = (
        "import ast, sys\n"
        "source = open('run.py', encoding='utf-8').read()\n"
        "ast.parse(source, feature_version=(3, 8))\n"
        "sys.version_info = (3, 9, 2, 'final', 0); sys.version = '3.9.2 (old)'\n"
        "exec(compile(source, 'run.py', 'exec'), {'__name__': '__main__', '__file__': 'run.py'})\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 1
    assert "needs Python 3.11 or later" in done.stderr
    assert "3.9.2" in done.stderr
    assert "Traceback" not in done.stderr
