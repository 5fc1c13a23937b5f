"""The Python environment: `.venv` filled from a hashed lock file, by uv when it can be had, else by pip."""

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from . import places
from .processes import Command, tail
from .steps import try_step
from .words import Trouble, trouble

RUN_LOCK = places.ROOT / "requirements.lock"
DEV_LOCK = places.ROOT / "requirements-dev.lock"
BENCH_LOCK = places.ROOT / "requirements-bench.lock"
TOOLS_LOCK = places.ROOT / "requirements-tools.lock"
# What an environment, the servers' binaries and the first data take, in MB.
FIRST_START_SPACE = 900
LATER_START_SPACE = 60

_OUT_OF_SPACE = re.compile(r"no space left|disk quota exceeded|os error 28", re.IGNORECASE)
_BAD_HASH = re.compile(r"hash(es)? (mismatch|do not match)|do not match the hashes", re.IGNORECASE)
_NO_WHEEL = re.compile(r"no matching distribution|no wheels? (with|are|is) |not compatible with", re.IGNORECASE)
_NO_NETWORK = re.compile(
    r"name resolution|name or service not known|failed to resolve|dns error|connection (refused|reset|timed out)"
    r"|network is unreachable|from versions: none|timed out|certificate|proxyerror|error sending request|max retries exceeded",
    re.IGNORECASE,
)


def require(lock: Path) -> None:
    """Make the environment hold what `lock` says; nothing is done when it already does."""
    if os.environ.get("CORDEE_VENV"):  # somebody else keeps this environment
        return
    if is_filled(lock):
        places.require_space(places.ROOT, LATER_START_SPACE)
        return
    with places.setting_up():
        if not is_filled(lock):
            places.require_space(places.ROOT, FIRST_START_SPACE)
            log = places.LOGS / "setup.log"
            _make(log)
            _fill(lock, log)
            _stamp(lock)


def digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def _stamps() -> Path:
    return places.VENV / "cordee-locks"


def is_filled(lock: Path) -> bool:
    try:
        stamped = _stamps().read_text().split()
    except OSError:
        return False
    return _is_sound() and digest(lock) in stamped


def _stamp(lock: Path) -> None:
    """Each lock holds those before it whole, so it counts for them too."""
    locks = (RUN_LOCK, DEV_LOCK, BENCH_LOCK)
    held = locks[: locks.index(lock) + 1]
    _stamps().write_text("".join(f"{digest(one)}\n" for one in held))


def _is_sound() -> bool:
    """Whether the environment's interpreter is still there and of the version that runs now."""
    try:
        config = (places.VENV / "pyvenv.cfg").read_text()
    except OSError:
        return False
    version = f"{sys.version_info.major}.{sys.version_info.minor}."
    return f"version = {version}" in config and places.python().exists()


def _make(log: Path) -> None:
    if _is_sound():
        return
    if places.VENV.exists():
        shutil.rmtree(places.VENV)
    # the venv package of Debian lacks only what fills a new environment with pip: not needed here
    if not try_step("step_venv", [sys.executable, "-m", "venv", "--without-pip", places.VENV], log=log, env=_quiet()):
        raise _reason(log) or trouble("no_venv", log=log)


def _fill(lock: Path, log: Path) -> None:
    pip = _pip_version()
    count = sum(1 for line in lock.read_text().splitlines() if line[:1].isalnum())
    uv = _uv(log, pip)
    if uv and try_step("step_packages", _uv_command(uv, lock), log=log, env=_quiet(), count=count):
        shutil.rmtree(places.TOOLS / "cache", ignore_errors=True)
        return
    if pip is None:
        raise trouble("no_pip")
    if pip < (22, 3):
        raise trouble("old_pip", version=".".join(map(str, pip)))
    if not try_step("step_packages_pip", _pip_command(lock), log=log, env=_quiet(), count=count):
        raise _reason(log) or trouble("install_failed", log=log)


def _uv(log: Path, pip: tuple[int, ...] | None) -> Path | None:
    """uv installs five times faster than pip; without it pip does all the same."""
    uv = places.TOOLS / "bin" / "uv"
    stamp = places.TOOLS / "lock"
    if uv.exists() and stamp.exists() and stamp.read_text() == digest(TOOLS_LOCK):
        return uv
    if pip is None:
        return None
    shutil.rmtree(places.TOOLS, ignore_errors=True)
    command: Command = [*_PIP, "install", "--target", places.TOOLS, *_PIP_OPTIONS, "-r", TOOLS_LOCK]
    if not try_step("step_uv", command, log=log, env=_quiet()):
        hopeless = _no_room_or_network(tail(log, 60), log)
        if hopeless:  # pip would find the same, after as long a wait again
            raise hopeless
        return None
    stamp.write_text(digest(TOOLS_LOCK))
    return uv


_PIP = [sys.executable, "-m", "pip"]
_PIP_OPTIONS = ["--require-hashes", "--no-deps", "--only-binary=:all:", "--progress-bar=off"]


def _uv_command(uv: Path, lock: Path) -> Command:
    """With the machine's own certificates, as pip reads them: those that uv brings know no company's proxy."""
    options = ["--require-hashes", "--no-deps", "--only-binary=:all:", f"--cache-dir={places.TOOLS / 'cache'}"]
    return [uv, "pip", "install", "--system-certs", "--python", places.python(), *options, "-r", lock]


def _pip_command(lock: Path) -> Command:
    return [*_PIP, "--python", places.python(), "install", *_PIP_OPTIONS, "-r", lock]


def _pip_version() -> tuple[int, ...] | None:
    found = subprocess.run([*_PIP, "--version"], capture_output=True, text=True, env=_quiet())
    match = re.match(r"pip (\d+)\.(\d+)", found.stdout)
    return (int(match[1]), int(match[2])) if found.returncode == 0 and match else None


def _quiet() -> Mapping[str, str]:
    """The reader's own settings of pip, less those that would send packages elsewhere."""
    ours = {
        "PIP_USER": "0",
        "PIP_REQUIRE_VIRTUALENV": "0",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_ROOT_USER_ACTION": "ignore",
        "PIP_NO_INPUT": "1",
    }
    dropped = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PIP_TARGET", "PIP_PREFIX"}
    return {key: value for key, value in os.environ.items() if key not in dropped} | ours


def _reason(log: Path) -> Trouble | None:
    """The likely cause, read from the installer's last words."""
    words = tail(log, 60)
    if _BAD_HASH.search(words):
        return trouble("bad_hash", log=log)
    hopeless = _no_room_or_network(words, log)
    if hopeless:
        return hopeless
    if _NO_WHEEL.search(words):
        return trouble("no_wheel", machine=platform.platform(), log=log)
    return None


def _no_room_or_network(words: str, log: Path) -> Trouble | None:
    if _OUT_OF_SPACE.search(words):
        return trouble("disk_full", path=places.ROOT, need=FIRST_START_SPACE)
    if _NO_NETWORK.search(words):
        return trouble("no_network", log=log)
    return None
