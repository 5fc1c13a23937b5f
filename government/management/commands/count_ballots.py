"""``manage.py count_ballots FILE.blt… --rule RULE``: count anybody's ballots, without a database."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from government.tally import blt
from government.tally.profile import Profile
from government.tally.record import Count
from government.tally.rules import RULES, count
from government.tally.telling import LANGUAGES, says


class Command(BaseCommand):
    """One line of JSON a file, or the count told in sentences. A file that cannot be read is named, and the others
    are counted.
    """

    help = "Count BLT files by a named rule. Exit code 2 when one of them is malformed."
    requires_system_checks = ()  # nothing but the files is needed

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE.blt")
        parser.add_argument("--rule", required=True, choices=sorted(RULES))
        parser.add_argument("--seats", type=int, help="instead of the number of seats in the file")
        parser.add_argument("--none", type=int, metavar="NUMBER", help="the option “none of these”, by its number")
        parser.add_argument("--lot", help="the seed that ties are drawn from (the digest of the ballots)")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        parser.add_argument("--language", choices=LANGUAGES, default="en", help="of the sentences")

    def handle(self, *args: Any, **options: Any) -> None:
        failed = [file for file in options["files"] if not self._count(file, options)]
        if failed:
            raise CommandError(f"{len(failed)} of {len(options['files'])} files could not be counted.", returncode=2)

    def _count(self, file: Path, options: dict[str, Any]) -> bool:
        try:
            profile = _read(file, options)
            counted = count(profile, options["rule"], lot=options["lot"])
        except (blt.BltError, OSError, UnicodeDecodeError, ValueError, OverflowError) as error:
            self.stderr.write(f"{file}: {error}")
            return False
        if options["json"]:
            self.stdout.write(json.dumps(_record(file, counted, options["language"]), ensure_ascii=False))
        else:
            self._tell(file, counted, options["language"])
        return True

    def _tell(self, file: Path, counted: Count, language: str) -> None:
        self.stdout.write(f"{file}: {counted.valid} valid ballots, {counted.invalid} invalid, {counted.seats} seats")
        for stage in counted.stages:
            self.stdout.write(f"\n{stage.number}. " + " ".join(says(counted, stage, language)))
            for candidate, total in stage.totals.items():
                self.stdout.write(f"   {counted.shown(total):>16}  {counted.name(candidate)}")
        self.stdout.write("\n→ " + ", ".join(counted.name(winner.number) for winner in counted.winners))
        self.stdout.write(counted.digest() + "\n")


def _read(file: Path, options: dict[str, Any]) -> Profile:
    with open(file, encoding="utf-8-sig") as lines:
        read = blt.read(lines)
    seats, none = options["seats"] or read.seats, options["none"]
    if not 1 <= seats <= len(read.names) or (none is not None and none not in read.candidates):
        raise ValueError(f"{seats} seats, “none of these” {none}: the file has {len(read.names)} candidates")
    return Profile(read.names, seats, read.ballots, read.title, read.withdrawn, none)


def _record(file: Path, counted: Count, language: str) -> dict[str, Any]:
    record = counted.as_dict()
    for shown, stage in zip(record["stages"], counted.stages, strict=True):
        shown["says"] = " ".join(says(counted, stage, language))
    return {"file": str(file), **record, "digest": counted.digest()}
