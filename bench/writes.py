"""``python -m bench writes``: what a reply and a pledge cost, page and API: queries, commits, CPU beside the bare view."""

import argparse
import itertools
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from bench import database, load, report
from bench.load import Ask
from bench.servers import floor, web

PEOPLE = 400
MOST_QUERIES, MOST_COMMITS = 10, 1


@dataclass
class Act:
    """One way to write, asked by somebody else each time."""

    name: str
    asks: Iterator[Ask]
    cpu: list[float] = field(default_factory=list)
    ratios: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench writes", description=__doc__)
    parser.add_argument("--size", choices=["S", "M", "L"], default="S")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=60, help="of each kind in a round")
    parser.add_argument("--keep", action="store_true", help="leave the filled database for the next time")
    asked = parser.parse_args(arguments)
    with database.own(f"cordee_bench_{asked.size.lower()}", keep=asked.keep) as empty:
        from bench import seed
        from bench.pages import floor_asks
        from bench.queries import asked_by

        if empty:
            seed.fill(seed.SIZES[asked.size])
        acts = _acts()
        counted = [asked_by(next(act.asks), rows=False) for act in acts]
        report.heading(f"Writes, size {asked.size}")
        drift = []
        with floor() as bare, web() as site:
            beneath = itertools.cycle(floor_asks())
            for number in range(asked.rounds + 1):
                drift.append(report.calibrate())
                for act in acts:
                    before = bare.cpu()
                    load.send(bare.port, itertools.islice(beneath, asked.requests))
                    ground, before = bare.cpu() - before, site.cpu()
                    answers = load.send(site.port, itertools.islice(act.asks, asked.requests))
                    if number:  # the first round warms
                        act.cpu.append((site.cpu() - before) * 1000 / asked.requests)
                        act.ratios.append(act.cpu[-1] * asked.requests / 1000 / ground)
                        act.seconds += answers.seconds
    rows = []
    for act, found in zip(acts, counted, strict=True):
        answers = load.Answers(act.seconds)
        good = found.queries <= MOST_QUERIES and found.commits <= MOST_COMMITS
        rows.append(
            [
                act.name, found.queries, found.commits, f"{report.median(act.cpu):.1f}", f"{report.median(act.ratios):.1f}",
                report.spread(act.ratios), f"{1000 * answers.percentile(0.5):.0f}",
                f"{1000 * answers.percentile(0.99):.0f}", "yes" if good else "no",
            ]
        )  # fmt: skip
    report.table(["act", "queries", "commits", "CPU ms", "× floor", "rounds", "p50 ms", "p99 ms", "in aim"], rows)
    report.say(f"\nCalibration: {report.median(drift):.2f} s ({min(drift):.2f}–{max(drift):.2f}).")
    report.say(f"Aim: {MOST_COMMITS} commit, {MOST_QUERIES} queries.")
    return 0


def _acts() -> list[Act]:
    """A person speaks a few times a minute at most, so many people take turns, each in a community of theirs."""
    from bench import people
    from communities.models import Membership, Thread

    places = dict(Thread.objects.order_by("pk").values_list("community_id", "pk"))
    homes = Membership.objects.filter(community_id__in=places).select_related("community").order_by("user_id", "pk")
    mine = list(homes.distinct("user_id")[:PEOPLE])
    headers = people.signed_in([membership.user_id for membership in mine])
    known = list(zip(mine, headers, strict=True))
    return [
        Act("reply, page", _replies(known, places, form=True)),
        Act("reply, API", _replies(known, places, form=False)),
        Act("pledge, page", _pledges(known, form=True)),
        Act("pledge, API", _pledges(known, form=False)),
    ]


def _replies(known, places: dict[int, int], *, form: bool) -> Iterator[Ask]:
    said = time.time_ns()  # nobody says the same twice, nor in a kept database
    for number, (membership, headers) in enumerate(itertools.cycle(known), said):
        text = f"Merci pour ce que vous faites, {'page' if form else 'api'} {number:x}. On se retrouve samedi ?"
        thread = places[membership.community_id]
        page = f"/c/{membership.community.slug}/fils/{thread}/"
        yield _ask(headers, page if form else f"/api/v1/threads/{thread}/posts/", {"text": text}, form=form)


def _pledges(known, *, form: bool) -> Iterator[Ask]:
    """Each person, one step after the other that they do not hold."""
    from actions.models import Action, Pledge

    steps = list(Action.objects.filter(retired_at__isnull=True).order_by("pk" if form else "-pk"))
    half = steps[: len(steps) // 2]
    held = set(Pledge.objects.values_list("user_id", "action_id"))
    for step, (membership, headers) in itertools.product(half, known):
        if (membership.user_id, step.pk) in held:
            continue
        if form:
            body = {"community": membership.community_id, "when": "le soir", "where": "", "cadence": step.cadence}
            yield _ask(headers, f"/petits-pas/{step.slug}/engagement/", body, form=True)
        else:
            body = {"action": step.slug, "community": membership.community.slug, "when": "le soir"}
            yield _ask(headers, "/api/v1/pledges/", body, form=False)


def _ask(headers: dict[str, str], path: str, body: dict[str, object], *, form: bool) -> Ask:
    kind = "application/x-www-form-urlencoded" if form else "application/json"
    sent = urlencode(body) if form else json.dumps(body)
    return Ask(path, "POST", sent.encode(), {**headers, "Content-Type": kind}, expects=302 if form else 201)
