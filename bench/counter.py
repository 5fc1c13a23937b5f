"""Five hundred pledges a second on one community's counter, with a thousand people watching it move.

The pledges are real rows with their real facts in the real outbox, committed fifty at a time: the service, which checks
and plans more than a counter needs, is measured by ``bench writes``. Everything after the commit is the
product's own.
"""

import argparse
import itertools
import json
import time
from collections.abc import Iterator, Sequence
from typing import Any

from bench import database, report
from bench.crowd import Crowd
from bench.servers import sockets

TOGETHER = 50
PATIENCE = 60.0


def people(many: int) -> list[int]:
    """Accounts that can pledge, straight to the table."""
    from accounts.models import User

    made = User.objects.bulk_create(
        User(email=f"p{number}@example.org", display_name=f"P {number}") for number in range(many)
    )
    return [user.pk for user in made]


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
    )


def pledge(users: Sequence[int], community_id: int, actions: Iterator[Any]) -> None:
    """These people each undertake a step, in one transaction, as one commit would that many clicks share."""
    from django.db import transaction

    from actions.events import PledgeMade
    from actions.models import Pledge
    from core.events import emit_many

    with transaction.atomic():
        made = Pledge.objects.bulk_create(
            Pledge(user_id=user, action=next(actions), community_id=community_id, cadence="weekly") for user in users
        )
        emit_many([PledgeMade(one.pk, one.user_id, one.action_id, community_id) for one in made])


def run(rate: int, users: Sequence[int], community_id: int) -> float:
    """Pledges at this rate until everybody has one; returns the rate that was reached."""
    from actions.models import Action

    actions = itertools.cycle(Action.objects.order_by("pk")[:5])
    began = time.monotonic()
    for done in range(0, len(users), TOGETHER):
        time.sleep(max(0.0, began + done / rate - time.monotonic()))
        pledge(users[done : done + TOGETHER], community_id, actions)
    return len(users) / (time.monotonic() - began)


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
    options = parser.parse_args(arguments)
    with database.own("cordee_bench_counter"):
        report.heading("Counter")
        place, crowd_of = community(), people(options.rate * options.seconds)
        hello = json.dumps({"listen": [f"community:{place.pk}"], "since": 0, "lang": "fr"})
        with sockets() as server, Crowd(server.port, options.watchers, hello=hello) as crowd:
            cpu, began = server.cpu(), time.monotonic()
            reached = run(options.rate, crowd_of, place.pk)
            right = exact(crowd, place.pk)
            tell(crowd, reached, right, server.cpu() - cpu, time.monotonic() - began)
    return 0 if right == options.watchers else 1


def tell(crowd: Crowd, reached: float, right: int, cpu: float, seconds: float) -> None:
    heard = [times for answer in crowd.ask() for times in answer["times"]]
    paces = [(len(times) - 1) / (times[-1] - times[0]) for times in heard if len(times) > 1]
    report.table(
        ["pledges a second", "watchers", "frames a second, most", "in any one second", "last exact", "server’s CPU"],
        [
            [
                f"{reached:.0f}",
                len(heard),
                f"{max(paces):.2f}",
                max(busiest(times) for times in heard),
                f"{right} of {crowd.many}",
                f"{cpu / seconds:.0%}",
            ]
        ],
    )
