"""A bare system as a stack of folders, and machines that run on it.

A machine is an overlay of layers, seen by processes of its own (mounts, process numbers and, when asked, a network that
leads nowhere). The kernel ends its processes and its mounts with it, and ends it with whoever made it, even by `kill -9`.
What it changes is written in one folder: to know what a command touched is to look there.
"""

import contextlib
import os
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from config.launcher.processes import dies_with_parent

# Every child that lost its parent comes to the first process, which takes note of its end, as on any machine.
_FIRST_PROCESS = """
set -e
mount -t overlay overlay -o "lowerdir=$LOWER,upperdir=$HOME_OF_IT/upper,workdir=$HOME_OF_IT/work,redirect_dir=on" "$HOME_OF_IT/root"
cd "$HOME_OF_IT/root"
mount -t proc proc proc
mount -t tmpfs -o mode=1777 shm dev/shm
echo up; exec >/dev/null
exec chroot . sh -c 'while :; do sleep 1; done'
"""
_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


@dataclass(frozen=True)
class Person:
    """Somebody who types commands on a machine, in a clone of the project at home."""

    name: str
    uid: int
    home: str

    @property
    def project(self) -> str:
        return f"{self.home}/cordee"


ROOT = Person("root", 0, "/root")
ADA = Person("ada", 1000, "/home/ada")


class Machine:
    """A machine on these layers, the uppermost first, used by one person."""

    def __init__(self, runs: Path, layers: list[Path], person: Person, env: Mapping[str, str], *, online: bool = True):
        self.folder = Path(tempfile.mkdtemp(dir=runs))
        self.layers, self.person, self.env = layers, person, env
        for name in ("upper", "work", "root"):
            (self.folder / name).mkdir()
        spaces = ["--mount", "--pid", *([] if online else ["--net"])]
        self.maker = subprocess.Popen(
            ["unshare", *spaces, "--fork", "--kill-child", "sh", "-c", _FIRST_PROCESS],
            env={"PATH": _PATH, "HOME_OF_IT": str(self.folder), "LOWER": ":".join(map(str, layers))},
            stdout=subprocess.PIPE,
            start_new_session=True,
            preexec_fn=dies_with_parent(signal.SIGKILL),
        )
        with self.maker.stdout as told:  # type: ignore[union-attr]
            assert told.readline() == b"up\n"
        self.first = _child_of(self.maker.pid)

    @property
    def changed(self) -> Path:
        """What this machine wrote, as a folder; a next machine may stand on it."""
        return self.folder / "upper"

    def end(self, *, keep: bool = False) -> None:
        """End it with all that runs there; its folder goes too, unless what it wrote is to be kept."""
        self.maker.kill()
        self.maker.wait()
        until(lambda: not Path(f"/proc/{self.first}").exists())
        if not keep:
            shutil.rmtree(self.folder)

    # --- commands ---------------------------------------------------------------------------------------------------

    def begin(self, line: str, *, by: Person | None = None, **env: str) -> "Command":
        """Start a shell line in the project's folder."""
        person = by or self.person
        variables = {"HOME": person.home, "USER": person.name, "PATH": _PATH, "LC_ALL": "C.UTF-8", **self.env, **env}
        enter = ["nsenter", f"--target={self.first}", "--mount", "--pid", "--net", "chroot"]
        become = [f"--userspec={person.uid}:{person.uid}", "--groups=", str(self.folder / "root")]
        words = ["env", "-i", *(f"{key}={value}" for key, value in variables.items()), "sh", "-c"]
        folder = f"cd {self.person.project} 2>/dev/null || cd; "
        out = self.folder / f"out-{time.monotonic_ns()}"
        with out.open("wb") as output:
            process = subprocess.Popen(
                [*enter, *become, *words, folder + line],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd="/",
            )
        return Command(self, process, out)

    def run(self, line: str, *, seconds: float = 600, **more: object) -> "Command":
        """Run a shell line to its end."""
        command = self.begin(line, **more)  # type: ignore[arg-type]
        command.end(seconds)
        return command

    def as_root(self, line: str) -> None:
        """Prepare the scene."""
        done = self.run(line, by=ROOT)
        assert done.code == 0, done.text()

    # --- what is left -----------------------------------------------------------------------------------------------

    def processes(self) -> dict[int, str]:
        """What runs there, but for the first process and its sleep: number on this side, command line."""
        ours = Path(f"/proc/{self.first}/ns/pid").readlink()
        found = {}
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if (entry / "ns" / "pid").readlink() == ours and int(entry.name) != self.first:
                    line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
                    if line != "sleep 1":
                        found[int(entry.name)] = line
        return found

    def strays(self) -> list[str]:
        """What was written outside the project, but for the place that root's servers need."""
        allowed = [self.person.project, *(["/var/lib/cordee"] if self.person == ROOT else [])]
        return [name for name in self._written() if not any(f"{name}/".startswith(f"{place}/") for place in allowed)]

    def _written(self) -> list[str]:
        names = []
        for folder, folders, files in os.walk(self.changed):
            for name in [*folders, *files]:
                path = Path(folder, name)
                if not self._stands_as_before(path):
                    names.append(f"/{path.relative_to(self.changed)}")
        return sorted(names)

    def _stands_as_before(self, path: Path) -> bool:
        """A folder stands in what was written as soon as something in it was; it is the same with the same owner and mode."""
        before = self._below(path.relative_to(self.changed))
        now = path.lstat()
        if before is None or not stat.S_ISDIR(now.st_mode):
            return False
        return (before.st_mode, before.st_uid, before.st_gid) == (now.st_mode, now.st_uid, now.st_gid)

    def _below(self, name: Path) -> os.stat_result | None:
        for layer in self.layers:
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                return (layer / name).lstat()
        return None


class Command:
    """A command on a machine: what it says, and how it ends."""

    def __init__(self, machine: Machine, process: subprocess.Popen[bytes], out: Path) -> None:
        self.machine, self.process, self.out = machine, process, out
        self.begun = time.monotonic()
        self.seconds = self.cpu = 0.0

    @property
    def code(self) -> int | None:
        """Its exit code, once it ended; then what it and all it started cost is known too."""
        if self.process.returncode is None:
            ended, status, cost = os.wait4(self.process.pid, os.WNOHANG)
            if ended:
                self.process.returncode = os.waitstatus_to_exitcode(status)
                self.seconds, self.cpu = time.monotonic() - self.begun, cost.ru_utime + cost.ru_stime
        return self.process.returncode

    @property
    def pid(self) -> int:
        """The command's own number; the one started is the door into the machine."""
        return _child_of(self.process.pid)

    def text(self) -> str:
        return self.out.read_text(errors="replace")

    def says(self, words: str, seconds: float = 400) -> float:
        """Wait until it says these words; the seconds since its start."""
        until(lambda: words in self.text() or self.code is not None, seconds)
        assert words in self.text(), self.text()
        return time.monotonic() - self.begun

    def send(self, number: int) -> None:
        """As a terminal does: to the command and to all that share its group."""
        group = os.getpgid(self.pid)
        for pid in self.machine.processes():
            with contextlib.suppress(ProcessLookupError):
                if os.getpgid(pid) == group:
                    os.kill(pid, number)

    def kill(self) -> None:
        """As a machine short of memory does: it alone, without a word."""
        os.kill(self.pid, signal.SIGKILL)
        self.end()

    def end(self, seconds: float = 30) -> int:
        """Wait for its end."""
        until(lambda: self.code is not None, seconds)
        return self.process.returncode


def until(condition, seconds: float = 30, otherwise=lambda: "") -> float:
    """Wait until something is true; the seconds it took. `otherwise` says what is there instead."""
    begun = time.monotonic()
    while not condition():
        assert time.monotonic() - begun < seconds, otherwise()
        time.sleep(0.05)
    return time.monotonic() - begun


def _child_of(pid: int) -> int:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    until(lambda: children.read_text().strip())
    return int(children.read_text().split()[0])
