"""Five hundred pledges a second on one community's counter, with a thousand people watching it move.

Each pledge is made by the service, in a transaction of its own, by several processes side by side; who pledges is a member.
What a request costs around it is measured by ``bench writes``.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bench import database, report
from bench.crowd import Crowd
from bench.servers import ROOT, cpu_of, sockets

STEPS = 5
PATIENCE = 60.0


def people(many: int) -> list[int]:
    """Accounts that can pledge, straight to the table."""
    from accounts.models import User

    made = User.objects.bulk_create(
        User(email=f"p{number}@example.org", display_name=f"P {number}") for number in range(many)
    )
    return [user.pk for user in made]


def enrol(place: Any, users: Sequence[int]) -> None:
    """All of them are members, as a made-up community lets one do at once."""
    from communities.services import imports
    from core.actors import CLOCK

    imports.enrol(by=CLOCK, community_id=place.pk, user_ids=users)


def community() -> Any:
    from django.core.management import call_command

    from accounts.models import User
    from communities.services import communities, values

    values.load()
    call_command("load_catalogue", verbosity=0)
    founder = User.objects.create_user("founder@example.org", display_name="Founder")
    return communities.found(
        by=founder,
        name="On compte",
        purpose="Voir un compteur bouger, ensemble.",
        values=["solidarity"],
        articles=[("Se parler comme en face", "On peut être en désaccord sans blesser.")],
        is_fictitious=True,
    )


@dataclass
class Done:
    """What pledging came to: how fast, and seconds of processor time of those who pledged and of their PostgreSQL."""

    rate: float
    cpu: float
    database: float


class Pledgers:
    """Processes that stand for a web server's: each makes its share of the pledges by the service."""

    def __init__(self, people: Sequence[int], place: Any, *, rate: int, processes: int, together: int) -> None:
        shares = [people[rank::processes] for rank in range(processes)]
        orders = {"community": place.pk, "rate": rate / processes, "steps": STEPS, "together": together}
        self.orders = [{**orders, "people": share} for share in shares]
        self.many = len(people)

    def __enter__(self) -> "Pledgers":
        self.processes = [
            subprocess.Popen(
                [sys.executable, "-m", "bench.pledgers", json.dumps(order)],
                cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )
            for order in self.orders
        ]  # fmt: skip
        self.backends = [answer["backend"] for answer in self._answers()]
        return self

    def __exit__(self, *_error: object) -> None:
        for process in self.processes:
            process.kill()
            process.communicate()

    def run(self) -> Done:
        """Let them all begin; returns when the last has done."""
        before = sum(map(cpu_of, self.backends))
        for process in self.processes:
            assert process.stdin
            process.stdin.write("\n")
            process.stdin.flush()
        answers = self._answers()
        seconds = max(answer["seconds"] for answer in answers)
        database_cpu = sum(map(cpu_of, self.backends)) - before
        return Done(self.many / seconds, sum(answer["cpu"] for answer in answers), database_cpu)

    def _answers(self) -> list[dict[str, float]]:
        lines = [process.stdout.readline() if process.stdout else "" for process in self.processes]
        if not all(lines):
            raise RuntimeError("somebody ended before having pledged")
        return [json.loads(line) for line in lines]


def shown(community_id: int) -> list[str]:
    """The counters as somebody who arrives now sees them."""
    from django.utils import translation

    from actions import live

    with translation.override("fr"):
        return [str(live.draw_count(community_id)), str(live.draw_tally(community_id))]


def exact(crowd: Crowd, community_id: int) -> int:
    """How many watchers show at last what a fresh page shows; waits for the stragglers."""
    ends = time.monotonic() + PATIENCE
    while True:
        wanted = [json.dumps(html, ensure_ascii=False) for html in shown(community_id)]
        right = sum(crowd.ask(holds=wanted))
        if right == crowd.many or time.monotonic() > ends:
            return right
        time.sleep(0.5)


def busiest(times: Sequence[float]) -> int:
    """The most frames that came within any one second."""
    first = most = 0
    for last, moment in enumerate(times):
        while moment - times[first] >= 1:
            first += 1
        most = max(most, last - first + 1)
    return most


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench counter", description=__doc__)
    parser.add_argument("--watchers", type=int, default=1000)
    parser.add_argument("--rate", type=int, default=500)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--processes", type=int, default=4, help="that pledge")
    parser.add_argument("--together", type=int, default=1, help="pledges in a commit; above 1, past the service")
    options = parser.parse_args(arguments)
    with database.own("cordee_bench_counter"):
        report.heading("Counter")
        place, crowd_of = community(), people(options.rate * options.seconds)
        enrol(place, crowd_of)
        hello = json.dumps({"listen": [f"community:{place.pk}"], "since": 0, "lang": "fr"})
        how = {"rate": options.rate, "processes": options.processes, "together": options.together}
        pledgers = Pledgers(crowd_of, place, **how)
        with sockets() as server, Crowd(server.port, options.watchers, hello=hello) as crowd, pledgers:
            cpu = server.cpu()
            done = pledgers.run()
            right = exact(crowd, place.pk)
            tell(crowd, done, right, server.cpu() - cpu, len(crowd_of))
    return 0 if right == options.watchers else 1


def tell(crowd: Crowd, done: Done, right: int, sockets_cpu: float, pledges: int) -> None:
    heard = [times for answer in crowd.ask() for times in answer["times"]]
    paces = [(len(times) - 1) / (times[-1] - times[0]) for times in heard if len(times) > 1]
    busy = max(busiest(times) for times in heard)
    report.table(
        ["pledges a second", "watchers", "frames a second, most", "in any one second", "last exact"],
        [[f"{done.rate:.0f}", len(heard), f"{max(paces):.2f}", busy, f"{right} of {crowd.many}"]],
    )
    each = {"who pledges": done.cpu, "its PostgreSQL": done.database, "sockets": sockets_cpu}
    spent = ", ".join(f"{name} {1000 * cpu / pledges:.1f}" for name, cpu in each.items())
    cores = os.cpu_count() or 1
    most = cores * pledges / sum(each.values())
    report.say(f"\nCPU ms a pledge: {spent}. {cores} cores that do nothing else give {most:.0f} a second at most.")
