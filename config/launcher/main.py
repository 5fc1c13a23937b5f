"""The door of `python3 run.py`: which command is asked, and one sentence when it cannot be done."""

import errno
import os
import sys

from . import environment, places
from .commands import COMMANDS
from .processes import Interrupted, listen_to_signals
from .words import Trouble, complain, text


def main(arguments: list[str]) -> int:
    """Run one command; whatever goes wrong ends in one sentence and a code that is not 0."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    name, rest = _split(arguments)
    command = COMMANDS.get(name)
    if command is None:
        complain(text("unknown_command", command=name))
        return 2
    listen_to_signals()
    try:
        return command(rest)
    except Trouble as problem:
        complain(str(problem))
    except BrokenPipeError:  # who read us left (`run.py doctor | head`): nothing more to say, to nobody
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        complain(_sentence(error))
    except Interrupted as request:
        return 128 + int(request.args[0])
    return 1


def _split(arguments: list[str]) -> tuple[str, list[str]]:
    """`run.py --port 9000` is `run.py start --port 9000`."""
    if not arguments:
        return "start", []
    if arguments[0] in ("-h", "--help"):
        return "help", []
    if arguments[0].startswith("-"):
        return "start", arguments
    return arguments[0], arguments[1:]


def _sentence(error: OSError) -> str:
    where = error.filename or places.ROOT
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return text("disk_full", path=where, need=environment.LATER_START_SPACE)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return text("not_writable", path=where)
    raise error
