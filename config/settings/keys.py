"""The key of this copy, which signs its sessions and its links."""

import fcntl
import os
import secrets
from pathlib import Path


def kept_key(path: Path) -> str:
    """The key in this file, readable by its owner alone; made where there is none yet.

    Several processes start at the same moment: whoever holds the file first writes, the others wait and read. A file that
    a full disk left empty is as none.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        key = file.read().strip()
        if not key:
            key = secrets.token_urlsafe(48)
            file.write(key)
        return key
