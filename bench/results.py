"""Counting a great round, then reading what came of it: ``python -m bench results [--answers 1000000] [--choices 1000000]``.

A closed round of seven criteria in twenty communities, its sheets written by COPY, the same ones every time. One process counts
it as the clock does: its seconds, its memory, beside one bare pass of PostgreSQL over the same sheets, and beside the simplest
count there is (every sheet read and added up in Python), on a twentieth of them. Among its sheets are those of comparisons, eight
choices each, as many as ``--choices``: what estimating takes of the count is told apart. Then the result is read, page and API, by
one reader and by eight at once, in turn with a bare REST framework view of the same payload: median, ninety-ninth percentile, and
the ratio of these within each round.
"""

import argparse
import json
import math
import random
import resource
import time
import uuid
from collections import Counter
from collections.abc import Callable
from itertools import repeat
from typing import Any

from bench import database, load, report, servers
from bench.counter import community

PLACES, CRITERIA, OPTIONS, NUMBER, PART = 20, 7, 3, 8, 20
SHEETS = "COPY rounds_sheet (id, round_id, community_id, content) FROM STDIN"
COMPARED = "COPY rounds_comparisonsheet (id, round_id, version, compared) FROM STDIN"
PASS = "SELECT content ->> 'matters', count(*) FROM rounds_sheet WHERE round_id = %s GROUP BY 1"  # noqa: S105
WARM, REQUESTS, READERS = 40, 400, (1, 8)
Act = Callable[[], object]


def design() -> dict[str, Any]:
    """Seven criteria of three options."""
    note = {"by": "The bench", "basis": "Made up for a measurement.", "valid_until": "2099-12-31", "invented": True}
    options = [
        {"key": f"o{n}", "name": f"Option {n}", "adds": {"maker": f"0.0{n}"}, "note": note} for n in range(OPTIONS)
    ]
    return {
        "unit": "1", "parts": [{"key": "maker", "name": "Maker", "amount": "0.90"}], "producer": "maker",
        "attributes": [{"key": f"a{n}", "name": f"Criterion {n}", "options": options} for n in range(CRITERIA)],
        "rule": {"kind": "plurality"}, "comparisons": {"number": NUMBER, "products": 3},
    }  # fmt: skip


def closed(answers: int, choices: int) -> Any:
    """A round that is over, with so many sheets, and so many choices in comparisons."""
    from django.db import connection

    from brands.models import Brand
    from communities.models import Community
    from rounds import plan, reading
    from rounds.models import Addressed, Round

    asked = reading.read(design())
    drawn = plan.drawn(asked, "bench")
    first = community()
    places = [first.pk]
    for number in range(2, PLACES + 1):
        beside = Community.objects.create(
            slug=f"place-{number}", name=f"Place {number}", purpose=first.purpose, founder_id=first.founder_id
        )
        places.append(beside.pk)
    brand = Brand.objects.create(slug="bench", name="Bench", about="A brand.", company="Bench")
    made = Round.objects.create(
        brand=brand, title="A round", about="A round.", language="en", design=reading.write(asked), plan=drawn,
        asks_price="direct", days=14, state="closed", opened_at="2026-01-01T00:00Z", closes_at="2026-01-15T00:00Z",
        closed_at="2026-01-15T00:00Z",
    )  # fmt: skip
    for place in places:
        Addressed.objects.create(round=made, community_id=place, state="accepted", answered_at="2026-01-01T00:00Z")
    with connection.cursor() as cursor:
        with cursor.copy(SHEETS) as lines:
            for place, content in contents(answers, places):
                lines.write_row((uuid.uuid4(), made.pk, place, content))
        with cursor.copy(COMPARED) as lines:
            for version, compared in chosen(drawn, choices // NUMBER):
                lines.write_row((uuid.uuid4(), made.pk, version, compared))
        cursor.execute("VACUUM ANALYZE rounds_sheet, rounds_comparisonsheet")
    return made


def contents(answers: int, places: list[int]) -> Any:
    chance = random.Random(2026)
    for _number in range(answers):
        if chance.random() < 0.03:
            yield chance.choice(places), '{"blank": true}'
            continue
        chosen = {f"a{n}": f"o{min(2, int(chance.triangular(0, 3, n % 3)))}" for n in range(CRITERIA)}
        price = f"{chance.gauss(1.0, 0.12):.2f}"
        yield (
            chance.choice(places),
            json.dumps({"choices": chosen, "matters": f"a{chance.randrange(CRITERIA)}", "price": price}),
        )


def chosen(drawn: Any, people: int) -> Any:
    """What people choose by weights that are known: the option of a criterion with the higher number, rather."""
    chance = random.Random(2027)
    for _number in range(people):
        version = chance.randrange(len(drawn))
        odds = [[math.exp(0.2 * sum(map(int, code)) - 1) for code in codes] + [1.0] for codes in drawn[version]]
        yield version, "".join(chance.choices("abc-", one)[0] for one in odds)


def timed(act: Act) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def bare_pass(made: Any) -> None:
    """The least that reading all sheets takes."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(PASS, [made.pk])
        cursor.fetchall()


def one_by_one(made: Any, some: int) -> None:
    """Every sheet a row of ours, added up: what the count would be without the database's help."""
    from rounds.models import Sheet

    found: Counter[tuple[int, str, str]] = Counter()
    for sheet in Sheet.objects.filter(round=made)[:some].iterator(chunk_size=2000):
        for attribute, option in sheet.content.get("choices", {}).items():
            found[sheet.community_id, attribute, option] += 1


def counting(made: Any, answers: int) -> None:
    """Print what one count takes, beside the two others."""
    from rounds import reading
    from rounds.counting import preferences
    from rounds.selectors import sheets
    from rounds.services import releases

    passes = [timed(lambda: bare_pass(made)) for _ in range(3)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    took = timed(lambda: releases.count(round_id=made.pk))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    said, asked = sheets.gathered(made).compared, reading.kept(made.design)
    weighed = timed(lambda: preferences.of(asked, made.plan, said, "2a"))
    slow = timed(lambda: one_by_one(made, answers // PART)) * PART
    least = report.median(passes)
    rows = [["counted and signed", f"{took:.1f}", f"{took / least:.1f}"], ["one bare pass", f"{least:.1f}", "1"],
            [f"of which weights, from {NUMBER * sum(said.values()):,} choices", f"{weighed:.1f}", f"{weighed / least:.1f}"],
            ["sheet by sheet in Python", f"{slow:.0f} (from a twentieth)", f"{slow / least:.0f}"]]  # fmt: skip
    report.table(["what", "seconds", "× a bare pass"], rows)
    report.say(f"memory of the process: {before} MB before, {peak} MB at most")


def reading(made: Any, rounds: int) -> None:
    """Print what reading the result takes by servers in the shape of production: one reader alone, then eight at once."""
    paths = {
        "bare view": f"/results/{made.pk}/",
        "API": f"/api/v1/rounds/{made.pk}/result/",
        "page": f"/marques/bench/co-conceptions/{made.pk}/resultat/",
    }
    with servers.floor() as bare, servers.web() as site:
        ports = {name: bare.port if name == "bare view" else site.port for name in paths}
        for name, path in paths.items():
            load.send(ports[name], repeat(load.Ask(path), WARM))
        rows = [row for readers in READERS for row in _read(paths, ports, rounds, readers)]
    report.table(["what", "readers at once", "median ms", "p99 ms", "p99 × bare view"], rows)


def _read(paths: dict[str, str], ports: dict[str, int], rounds: int, readers: int) -> list[list[Any]]:
    """A line for each: all answers of all rounds; the ratio is told within each round."""
    took: dict[str, list[load.Answers]] = {name: [] for name in paths}
    for _round in range(rounds):
        for name, path in paths.items():
            took[name].append(load.send(ports[name], repeat(load.Ask(path), REQUESTS), clients=readers))
    least = [one.percentile(0.99) for one in took["bare view"]]
    return [_line(name, readers, answers, least) for name, answers in took.items()]


def _line(name: str, readers: int, answers: list[load.Answers], least: list[float]) -> list[Any]:
    whole = load.Answers([seconds for one in answers for seconds in one.seconds])
    ratio = report.median([one.percentile(0.99) / floor for one, floor in zip(answers, least, strict=True)])
    return [
        name, readers, f"{1000 * whole.percentile(0.5):.1f}", f"{1000 * whole.percentile(0.99):.1f}", f"{ratio:.1f}"
    ]  # fmt: skip


def main(arguments: list[str]) -> int:
    """Print seconds, memory and ratios."""
    asked = argparse.ArgumentParser(prog="bench results", description=__doc__)
    asked.add_argument("--answers", type=int, default=1_000_000)
    asked.add_argument("--choices", type=int, default=1_000_000)
    asked.add_argument("--rounds", type=int, default=5)
    given = asked.parse_args(arguments)
    with database.own("cordee_bench_results"):
        report.heading(f"The result of a round of {given.answers:,} answers")
        made = closed(given.answers, given.choices)
        counting(made, given.answers)
        made.refresh_from_db()
        reading(made, given.rounds)
    return 0
