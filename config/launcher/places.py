"""Where things are: in the project's own folder, and, only for root, under /var/lib/cordee."""

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .words import say, trouble

ROOT = Path(__file__).resolve().parents[2]
VENV = Path(os.environ.get("CORDEE_VENV") or ROOT / ".venv")
TOOLS = ROOT / ".tools"
VAR = Path(os.environ.get("CORDEE_VAR") or ROOT / "var").absolute()
LOGS = VAR / "log"
TEMPORARY = VAR / "tmp"
SHARED = Path("/var/lib/cordee")

# A Unix socket's path may not pass 104 characters on macOS, 108 on Linux.
SOCKET_FOLDER_LIMIT = 80


def is_root() -> bool:
    return os.geteuid() == 0


def python() -> Path:
    """The environment's interpreter; its folder may be moved, so scripts beside it are never used."""
    return VENV / "bin" / "python"


def servers_home() -> Path:
    """Where the servers keep their data.

    Root must run PostgreSQL as another user, who cannot be let into a private project folder: then the data
    stands apart, under a name made of the project's path.
    """
    return home_of_root(VAR) if is_root() else VAR


def home_of_root(var: Path) -> Path:
    return SHARED / hashlib.sha256(str(var).encode()).hexdigest()[:12]


def prepare() -> None:
    """Make the folders that everything else needs, or say why it cannot be."""
    for folder in (VAR, LOGS, VAR / "static"):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (PermissionError, FileExistsError, NotADirectoryError):
            raise trouble("not_writable", path=folder) from None
    for folder in (VAR, LOGS):
        if not os.access(folder, os.W_OK):
            raise trouble("not_writable", path=folder)


def require_space(folder: Path, megabytes: int) -> None:
    if shutil.disk_usage(folder).free < megabytes * 2**20:
        raise trouble("disk_full", path=folder, need=megabytes)


def socket_folder() -> Path:
    """A new private folder with a path short enough for Unix sockets."""
    bases = [tempfile.gettempdir(), "/tmp"]  # noqa: S108 (mkdtemp makes a private folder in it)
    if not is_root():
        bases.insert(0, os.environ.get("XDG_RUNTIME_DIR", ""))
    for base in bases:
        if base and len(base) < SOCKET_FOLDER_LIMIT and os.access(base, os.W_OK):
            return Path(tempfile.mkdtemp(prefix="cordee-", dir=base))
    raise trouble("short_path")


# --- one supervisor at a time -----------------------------------------------------------------------------------


@contextmanager
def alone() -> Iterator[None]:
    """Hold this copy for the time of the block; a second holder reads where the first one is.

    The kernel lets go of the lock when its holder ends, however it ends.
    """
    with open(VAR / "lock", "a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            address = running().get("address")
            raise trouble("running", address=address) if address else trouble("busy") from None
        _clean_after(running())
        shutil.rmtree(TEMPORARY, ignore_errors=True)
        TEMPORARY.mkdir()
        try:
            yield
        finally:
            forget_running()


@contextmanager
def setting_up() -> Iterator[None]:
    """Hold the environment while packages are installed; others wait."""
    with open(VAR / "setup.lock", "a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting_setup")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _clean_after(predecessor: dict[str, Any]) -> None:
    """A supervisor that was killed together with its watchdog leaves its folder of sockets."""
    folder = Path(predecessor.get("env", {}).get("PGHOST", ""))
    if folder.name.startswith("cordee-"):
        shutil.rmtree(folder, ignore_errors=True)


def is_held() -> bool:
    """Whether a supervisor of this copy is at work now."""
    if not (VAR / "lock").exists():
        return False
    with open(VAR / "lock", "a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def remember_running(**facts: Any) -> None:
    """Write down what other commands of this copy need: the address, the servers' variables."""
    path = VAR / "running.json"
    path.write_text(json.dumps(facts))
    path.chmod(0o600)


def running() -> dict[str, Any]:
    try:
        return dict(json.loads((VAR / "running.json").read_text()))
    except (OSError, ValueError):
        return {}


def forget_running() -> None:
    (VAR / "running.json").unlink(missing_ok=True)
