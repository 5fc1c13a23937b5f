"""Where the private half of a poll's key lies: a folder outside the database and its backups.

In the one-command start it is beside the other data of the copy (`var/election-keys`, which no backup takes); in production it
is a volume that the clock's worker alone mounts (`ELECTION_KEYS_DIR`). A key is made when a vote opens and destroyed once
the envelopes are.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from government import sealing, sortition


@dataclass(frozen=True)
class Keys:
    """What must not be known before the close: the key that opens envelopes, the secret that settles ties."""

    public: str
    private: str
    secret: str


def make(poll_id: int) -> Keys:
    """The keys of a poll; those that were made already, when a process died before it could say so."""
    kept = read(poll_id)
    if kept:
        return kept
    public, private = sealing.new_keys()
    keys = Keys(public, private, sortition.new_secret())
    path = _path(poll_id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")
    with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump({"public": keys.public, "private": keys.private, "secret": keys.secret}, file)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    return keys


def read(poll_id: int) -> Keys | None:
    """The keys of a poll; None once they are destroyed, or lost."""
    try:
        return Keys(**json.loads(_path(poll_id).read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def destroy(poll_id: int) -> None:
    """Overwrite, then delete. What a disk keeps of a file that was overwritten is said in the threat model."""
    path = _path(poll_id)
    try:
        with open(path, "r+b") as file:
            file.write(os.urandom(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        pass


def kept_for() -> list[int]:
    """The polls of which a key is kept."""
    folder = Path(settings.ELECTION_KEYS_DIR)
    return sorted(int(path.stem) for path in folder.glob("*.json") if path.stem.isdigit())


def _path(poll_id: int) -> Path:
    return Path(settings.ELECTION_KEYS_DIR) / f"{poll_id}.json"
