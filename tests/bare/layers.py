"""The layers a machine stands on: a bare Debian or Ubuntu, what leads to the network, the project as somebody cloned it."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Suite:
    """Where a suite comes from, whose signature it bears, and what a newcomer has there."""

    mirror: str
    keys: str
    script: str = ""  # how debootstrap calls the way to build it, where it may be older than the suite
    components: str = "main"
    packages: str = "python3,python3-pip,git"


_DEBIAN = "http://deb.debian.org/debian", "debian-archive-keyring"
_UBUNTU = "http://archive.ubuntu.com/ubuntu", "ubuntu-archive-keyring"
SUITES = {
    "bookworm": Suite(*_DEBIAN),
    "trixie": Suite(*_DEBIAN),
    "noble": Suite(*_UBUNTU, script="gutsy", components="main,universe"),
    "resolute": Suite(*_UBUNTU, script="gutsy", components="main,universe"),  # for its Python, 3.14
    "bullseye": Suite(*_DEBIAN, packages="python3"),  # for its Python, which is too old
}
BUNDLE = "/srv/cordee.bundle"
# How this machine reaches packages: its files, and the variables that installers and TLS libraries read.
_FILES = ("/etc/resolv.conf", "/etc/hosts", "/etc/pip.conf", "/etc/xdg/pip", "/etc/ssl/certs/ca-certificates.crt")
_VARIABLES = {
    *("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_CERT", "PIP_PROXY", "PIP_TRUSTED_HOST", "PIP_DEFAULT_TIMEOUT"),
    *("UV_DEFAULT_INDEX", "UV_INDEX_URL", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"),
    *("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"),
}


def base(cache: Path, suite: str, *more: str) -> Path:
    """A bare system with an ordinary user, and with some packages more if asked; made once and never changed."""
    folder = cache / "+".join((suite, *more))
    if not folder.exists():
        draft = folder.with_name(f"{folder.name}.part")
        shutil.rmtree(draft, ignore_errors=True)
        made = SUITES[suite]
        options = [f"--include={','.join((made.packages, *more))}", f"--components={made.components}"]
        options += [f"--keyring={_keys(cache, made.keys)}", "--force-check-gpg", "--variant=minbase"]
        _call("debootstrap", *options, suite, draft, made.mirror, *filter(None, [made.script]))
        _call("chroot", draft, "useradd", "--create-home", "--shell", "/bin/bash", "ada")
        draft.rename(folder)
    return folder


def _keys(cache: Path, name: str) -> Path:
    """The keys that sign an archive: this machine's, or those that Debian hands on under its own signature."""
    file = Path("usr/share/keyrings", f"{name}.gpg")
    here = Path("/", file)
    return here if here.exists() or name == _DEBIAN[1] else base(cache, "trixie", name) / file


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


def variables() -> dict[str, str]:
    return {name: os.environ[name] for name in _VARIABLES & os.environ.keys()}


def _call(*words: object) -> None:
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, errors="replace")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
