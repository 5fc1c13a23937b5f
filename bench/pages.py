"""``python -m bench pages``: what a page costs beside the bare view, anonymous and signed in, HTML and JSON."""

import argparse
import contextlib
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench import database, load, report
from bench.load import Ask
from bench.servers import Server, floor, web

PLACES, PEOPLE = 40, 40
UNSEEN = range(500, 2001)  # conversations, asked in a turn long enough that a process forgets one before it comes again
MOST_QUERIES = {"anonymous": 8, "signed in": 12}
MOST_FLOORS = {"anonymous": 3.0, "signed in": 4.0}


@dataclass
class Case:
    """One page as one kind of reader asks for it, over many places, and what its rounds measured."""

    name: str
    form: str
    who: str
    asks: list[Ask]
    turn: Iterator[Ask] = field(init=False)
    ratios: dict[str, list[float]] = field(default_factory=dict)
    cpu: dict[str, list[float]] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    bytes: int = 0

    def __post_init__(self) -> None:
        self.turn = itertools.cycle(self.asks)


def main(arguments: list[str]) -> int:
    asked = _arguments(arguments)
    name = f"cordee_bench_{asked.size.lower()}"
    with database.own(name, keep=asked.keep) as empty, contextlib.ExitStack() as stack:
        from bench import seed

        if empty:
            seed.fill(seed.SIZES[asked.size])
        cases = [case for case in _cases() if asked.only in f"{case.name} {case.form} {case.who}"]
        counted = [_counted(case) for case in cases]
        report.heading(f"Pages, size {asked.size}: {seed.SIZES[asked.size]}")
        bare = stack.enter_context(floor())
        sites = [stack.enter_context(web())]
        if asked.beside:
            sites.insert(0, stack.enter_context(web("before", folder=Path(asked.beside).resolve())))
        floors, drift = _measure(cases, bare, sites, rounds=asked.rounds, requests=asked.requests)
    _tell(cases, counted, floors, drift)
    return 0


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench pages", description=__doc__)
    parser.add_argument(
        "--size", choices=["S", "M", "L"], default="S", help="1,000 members and 10,000 posts; ten times; a hundred"
    )
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds; the median counts")
    parser.add_argument("--requests", type=int, default=120, help="requests of a page in a round")
    parser.add_argument("--only", default="", help="pages whose name holds these letters")
    parser.add_argument("--keep", action="store_true", help="leave the filled database for the next time")
    parser.add_argument("--beside", default="", help="another copy of the code, measured in the same rounds")
    return parser.parse_args(arguments)


def _cases() -> list[Case]:
    """Front, community, conversation: each over forty places and, signed in, forty people."""
    from bench import people
    from communities.models import Membership, Thread

    long = Thread.objects.filter(posts_count__gte=21).select_related("community").order_by("-last_post_at")
    found = list(long[: PLACES + UNSEEN.stop - 1])
    threads, unseen = found[:PLACES], found[PLACES:]
    slugs = sorted({thread.community.slug for thread in threads})
    homes = Membership.objects.filter(community__slug__in=slugs, user__pledges__isnull=False)
    asking = people.signed_in(list(homes.order_by("pk").values_list("user_id", flat=True).distinct()[:PEOPLE]))
    said = [f"/api/v1/threads/{thread.pk}/posts/" for thread in threads]
    pages = [
        ("front", "HTML", ["/"], ["/aujourdhui/"]),
        ("community", "HTML", [f"/c/{slug}/" for slug in slugs], None),
        ("thread", "HTML", _addresses(threads), None),
        ("front", "JSON", ["/api/v1/communities/"], None),
        ("community", "JSON", [f"/api/v1/communities/{slug}/threads/" for slug in slugs], None),
        ("thread", "JSON", said, None),
    ]
    if len(unseen) in UNSEEN:
        pages.append(("unseen thread", "HTML", _addresses(unseen), None))
    anonymous = people.headers()
    cases = []
    for name, form, paths, own in pages:
        cases.append(Case(name, form, "anonymous", [Ask(path, headers=anonymous) for path in paths]))
        mine = own or paths
        cases.append(
            Case(
                name,
                form,
                "signed in",
                [Ask(mine[n % len(mine)], headers=asking[n % len(asking)]) for n in range(max(PLACES, len(mine)))],
            )
        )
    return cases


def _addresses(threads) -> list[str]:
    return [f"/c/{thread.community.slug}/fils/{thread.pk}/" for thread in threads]


def _counted(case: Case):
    from bench.queries import asked_by

    return [asked_by(ask) for ask in case.asks[:3]]


def floor_asks() -> list[Ask]:
    """The bare view over as many conversations."""
    from communities.models import Thread

    long = Thread.objects.filter(posts_count__gte=21).order_by("-last_post_at")
    return [Ask(f"/threads/{pk}/") for pk in long.values_list("pk", flat=True)[:PLACES]]


def _measure(
    cases: Sequence[Case], bare: Server, sites: Sequence[Server], *, rounds: int, requests: int
) -> tuple[list[float], list[float]]:
    """A round asks the floor, then each site, page by page; milliseconds of the floor, and the calibration's drift."""
    beneath, floors, drift = itertools.cycle(floor_asks()), [], []
    _cost(bare, beneath, requests)
    for case in cases:
        for site in sites:
            _cost(site, case.turn, max(40, requests // 3))
    for _round in range(rounds):
        drift.append(report.calibrate())
        for case in cases:
            ground, _answers = _cost(bare, beneath, requests)
            floors.append(ground)
            for site in sites:
                cost, answers = _cost(site, case.turn, requests)
                case.cpu.setdefault(site.name, []).append(cost)
                case.ratios.setdefault(site.name, []).append(cost / ground)
            case.seconds += answers.seconds
            case.bytes = answers.bytes
    return floors, drift


def _cost(server: Server, asks: Iterable[Ask], requests: int) -> tuple[float, load.Answers]:
    """Milliseconds of processor time a request, of the server's processes alone."""
    before = server.cpu()
    answers = load.send(server.port, itertools.islice(asks, requests))
    return (server.cpu() - before) * 1000 / requests, answers


def _tell(cases: Sequence[Case], counted: Sequence, floors: Sequence[float], drift: Sequence[float]) -> None:
    rows = []
    for case, found in zip(cases, counted, strict=True):
        queries, rows_read = max(one.queries for one in found), max(one.rows for one in found)
        ratio = report.median(case.ratios["web"])
        before = [f"{report.median(case.ratios['before']):.1f}"] if "before" in case.ratios else []
        answers = load.Answers(case.seconds)
        good = ratio <= MOST_FLOORS[case.who] and queries <= MOST_QUERIES[case.who]
        rows.append(
            [
                case.name, case.form, case.who, queries, rows_read, case.bytes, f"{report.median(case.cpu['web']):.1f}",
                *before, f"{ratio:.1f}", report.spread(case.ratios["web"]), f"{1000 * answers.percentile(0.5):.0f}",
                f"{1000 * answers.percentile(0.99):.0f}", "yes" if good else "no",
            ]
        )  # fmt: skip
    extra = ["before"] if rows and "before" in cases[0].ratios else []
    head = ["page", "form", "reader", "queries", "rows read", "bytes", "CPU ms", *extra, "× floor", "rounds"]
    report.table([*head, "p50 ms", "p99 ms", "in aim"], rows)
    report.say()
    report.say(
        f"Floor: {report.median(floors):.2f} ms of CPU ({report.spread(floors)}). "
        f"Calibration: {report.median(drift):.2f} s ({min(drift):.2f}–{max(drift):.2f})."
    )
    report.say(f"Aim: {MOST_FLOORS} times the floor, {MOST_QUERIES} queries, the same at every size.")
