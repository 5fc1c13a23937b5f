"""Figures for people: ratios in one run, medians of rounds, and how fast this machine was meanwhile."""

import datetime as dt
import os
import platform
import sys
import time
from collections.abc import Sequence
from statistics import median, quantiles

__all__ = ["calibrate", "heading", "median", "middle", "say", "spread", "table"]


def calibrate() -> float:
    """Seconds of processor time for three million additions: the same work every time, so that drift shows."""
    started, total = time.process_time(), 0
    for number in range(3_000_000):
        total += number
    return time.process_time() - started


def say(line: str = "") -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def heading(what: str) -> None:
    """What was measured, when, and on which kind of machine."""
    cores, load = os.cpu_count(), os.getloadavg()[0]
    say(f"{what} · {dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC · {cores} cores, {platform.machine()}, load {load:.1f}")


def spread(figures: Sequence[float]) -> str:
    """How far the rounds lay apart."""
    return f"{min(figures):.1f}–{max(figures):.1f}"


def middle(figures: Sequence[float]) -> str:
    """Between which bounds half of them lay."""
    low, _half, high = quantiles(figures, n=4)
    return f"{low:.2f}–{high:.2f}"


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A Markdown table, its columns aligned so that it reads in a terminal too."""
    lines = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    for number, line in enumerate(lines):
        say("| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |")
        if number == 0:
            say("| " + " | ".join("-" * width for width in widths) + " |")
