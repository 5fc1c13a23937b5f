"""A crowd of watchers in processes of their own, so that what they cost is not counted with the server."""

import json
import subprocess
import sys
from typing import Any

from bench.database import HOST
from bench.servers import ROOT


class Crowd:
    """``many`` sockets on one server, all open when the block begins; ``hello`` is what each says first."""

    def __init__(self, port: int, many: int, *, path: str = "/live/", hello: str = "", processes: int = 1) -> None:
        shares = [many // processes + (1 if rank < many % processes else 0) for rank in range(processes)]
        self.many = many
        orders = {"host": HOST, "port": port, "path": path, "hello": hello, "headers": []}
        self.orders = [{**orders, "many": share} for share in shares]

    def __enter__(self) -> "Crowd":
        self.processes = [
            subprocess.Popen(
                [sys.executable, "-m", "bench.watchers", json.dumps(order)],
                cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )
            for order in self.orders
        ]  # fmt: skip
        self._answers()
        return self

    def __exit__(self, *_error: object) -> None:
        for process in self.processes:
            process.kill()
            process.communicate()

    def ask(self, **what: Any) -> list[Any]:
        """The answer of each process."""
        for process in self.processes:
            assert process.stdin
            process.stdin.write(json.dumps(what) + "\n")
            process.stdin.flush()
        return self._answers()

    def _answers(self) -> list[Any]:
        lines = [process.stdout.readline() if process.stdout else "" for process in self.processes]
        if not all(lines):
            raise RuntimeError("watchers ended before their time")
        return [json.loads(line) for line in lines]

    def heard(self, number: int, *, patience: float = 60) -> tuple[int, float]:
        """Once everybody heard a number (or patience ended): how many did, and the moment of the last."""
        found = self.ask(number=number, patience=patience)
        return sum(count for count, _at in found), max(at for _count, at in found)
