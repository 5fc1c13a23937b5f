"""The site, started on a machine by its one command."""

import re
import signal
from dataclasses import dataclass

from .machines import Command, Machine, until
from .visitor import Visitor, answers


@dataclass(frozen=True)
class Site:
    """The site as it runs: its command, where its pages are, the seconds until they answered."""

    machine: Machine
    command: Command
    address: str
    seconds: float
    visitor: Visitor

    def stop(self) -> float:
        """Ctrl-C; the seconds until nothing runs."""
        self.command.send(signal.SIGINT)
        ended = self.ends()
        assert self.command.end() == 0, self.command.text()
        assert self.command.text().rstrip().endswith("Stopped. See you soon.")
        return ended

    def ends(self, seconds: float = 30) -> float:
        """Wait until nothing of it runs; the seconds it took."""
        return until(lambda: not self.machine.processes(), seconds, self.machine.processes)


def start(machine: Machine, options: str = "", **env: str) -> Site:
    """Type the command, and wait for the sentence with the address and for the pages."""
    command = machine.begin(f"exec python3 run.py {options}", **env)
    seconds = command.says("Cordée is ready")
    found = re.search(r"http://127\.0\.0\.1:\d+", command.text())
    assert found
    assert answers(found[0])
    return Site(machine, command, found[0], seconds, Visitor(found[0]))
