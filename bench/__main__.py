"""``python -m bench NAME [options]``: each measurement is a module with ``main(arguments)``; ``--help`` lists its own."""

import importlib
import sys

SCENARIOS = {
    "pages": "bench.pages",
    "writes": "bench.writes",
    "readings": "bench.readings",
    "reader": "bench.reader",
    "fanout": "bench.fanout",
    "counter": "bench.counter",
    "cuts": "bench.cuts",
}


def main(arguments: list[str]) -> int:
    """Run one measurement by its name."""
    if not arguments or arguments[0] not in SCENARIOS:
        sys.stderr.write(f"python -m bench {'|'.join(SCENARIOS)} [options]\n")
        return 2
    return int(importlib.import_module(SCENARIOS[arguments[0]]).main(arguments[1:]) or 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
