"""``python -m bench NAME [options]``: each measurement is a module with ``main(arguments)``; ``--help`` lists its own."""

import importlib
import signal
import sys

SCENARIOS = {
    "pages": "bench.pages",
    "writes": "bench.writes",
    "readings": "bench.readings",
    "reader": "bench.reader",
    "fanout": "bench.fanout",
    "counter": "bench.counter",
    "cuts": "bench.cuts",
    "counting": "bench.counting",
    "closing": "bench.closing",
    "results": "bench.results",
}


def main(arguments: list[str]) -> int:
    """Run one measurement by its name."""
    if not arguments or arguments[0] not in SCENARIOS:
        sys.stderr.write(f"python -m bench {'|'.join(SCENARIOS)} [options]\n")
        return 2
    return int(importlib.import_module(SCENARIOS[arguments[0]]).main(arguments[1:]) or 0)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # servers and databases of ours go away even so
    raise SystemExit(main(sys.argv[1:]))
