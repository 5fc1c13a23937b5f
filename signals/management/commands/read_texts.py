"""Read texts without a database: JSON lines in on the standard input, readings out."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from signals.analysis.jsonl import read_lines
from signals.analysis.lexicon_reader import LexiconReader


class Command(BaseCommand):
    help = 'Reads {"id", "lang"?, "text"} lines on standard input, writes one reading per line; bad lines are skipped.'
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = "Example: manage.py read_texts < in.jsonl > out.jsonl"

    def handle(self, *args: Any, **options: Any) -> None:
        bad = 0
        out = sys.stdout.buffer
        for number, line, wrong in read_lines(sys.stdin.buffer, LexiconReader()):
            if line is None:
                bad += 1
                sys.stderr.write(f"line {number}: {wrong}, skipped\n")
            else:
                out.write(line.encode() + b"\n")
        out.flush()
        if bad:
            sys.stderr.write(f"{bad} bad lines skipped\n")
            sys.exit(1)
