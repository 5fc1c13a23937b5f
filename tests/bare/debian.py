"""The layers a machine stands on: a bare Debian, what leads to the network, the project as somebody cloned it."""

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What a newcomer has; bullseye is there for its Python, which is too old.
PACKAGES = {"bookworm": "python3,python3-pip,git", "trixie": "python3,python3-pip,git", "bullseye": "python3"}
BUNDLE = "/srv/cordee.bundle"
# How this machine reaches packages: its files, and the variables that installers and TLS libraries read.
_FILES = ("/etc/resolv.conf", "/etc/hosts", "/etc/pip.conf", "/etc/xdg/pip", "/etc/ssl/certs/ca-certificates.crt")
_VARIABLES = {
    *("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_CERT", "PIP_PROXY", "PIP_TRUSTED_HOST", "PIP_DEFAULT_TIMEOUT"),
    *("UV_DEFAULT_INDEX", "UV_INDEX_URL", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"),
    *("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"),
}


def base(cache: Path, suite: str, *more: str) -> Path:
    """A bare Debian with an ordinary user, and with some packages more if asked; made once and never changed."""
    folder = cache / "+".join((suite, *more))
    if not folder.exists():
        draft = folder.with_name(f"{folder.name}.part")
        shutil.rmtree(draft, ignore_errors=True)
        options = ["--variant=minbase", f"--include={','.join((PACKAGES[suite], *more))}"]
        _call("debootstrap", *options, suite, draft)
        _call("chroot", draft, "useradd", "--create-home", "--shell", "/bin/bash", "ada")
        draft.rename(folder)
    return folder


def way_out(folder: Path) -> Path:
    """A layer with what leads from here to the network and to packages, and the project as others publish it."""
    for source in filter(Path.exists, map(Path, _FILES)):
        target = folder / source.relative_to("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    (folder / "srv").mkdir()
    # what is committed, in one file: what is not committed is not there
    _call("git", "-C", ROOT, "bundle", "create", "--quiet", folder / BUNDLE[1:], "HEAD")
    return folder


def other_python(prefix: Path, folder: Path) -> Path:
    """A layer with another Python as the system's, as Ubuntu packs it: closed to pip, and nothing to fill environments with."""
    library = next(prefix.glob("lib/python3.*"))
    lib, programs = folder / "usr" / "lib", folder / "usr" / "bin"
    left_out = shutil.ignore_patterns("ensurepip", "test", "config-*", "__pycache__")
    shutil.copytree(library, lib / library.name, symlinks=True, ignore=left_out)
    (lib / library.name / "EXTERNALLY-MANAGED").write_text("[externally-managed]\nError=Ask apt.\n")
    for shared in prefix.glob("lib/libpython3.*.so.*"):
        shutil.copy(shared, lib)
    programs.mkdir()
    shutil.copy(prefix / "bin" / library.name, programs)
    (programs / "python3").symlink_to(library.name)
    return folder


def variables() -> dict[str, str]:
    return {name: os.environ[name] for name in _VARIABLES & os.environ.keys()}


def _call(*words: object) -> None:
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, errors="replace")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
