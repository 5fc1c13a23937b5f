"""People who undertake a step: one after the other, each by the service, in a transaction of their own; or, to move a counter
faster than the service lets so few processes, several together, as the same rows and the same facts in one commit.

Started by ``bench counter`` with its orders as JSON: it says that it is ready, begins when it is told, and tells what it did.
"""

import json
import sys
import time
from collections.abc import Sequence
from typing import Any

import django


def main(orders: dict[str, Any]) -> None:
    django.setup()
    from django.db import connection

    from accounts.models import User
    from actions.models import Action

    people = list(User.objects.filter(pk__in=orders["people"]))
    steps = list(Action.objects.order_by("pk").values_list("pk", flat=True)[: orders["steps"]])
    say({"backend": connection.connection.info.backend_pid})
    sys.stdin.readline()
    began, used, together = time.monotonic(), time.process_time(), orders["together"]
    for done in range(0, len(people), together):
        time.sleep(max(0.0, began + done / orders["rate"] - time.monotonic()))
        wishes = [(person, steps[person.pk % len(steps)]) for person in people[done : done + together]]
        (by_the_service if together == 1 else in_one_commit)(wishes, orders["community"])
    say({"cpu": time.process_time() - used, "seconds": time.monotonic() - began})
    sys.stdin.readline()  # the connection stays, whose process is looked at from outside


def by_the_service(wishes: Sequence[tuple[Any, int]], community_id: int) -> None:
    from actions.services import pledges

    for person, action_id in wishes:
        pledges.make(by=person, action_id=action_id, community_id=community_id)


def in_one_commit(wishes: Sequence[tuple[Any, int]], community_id: int) -> None:
    from django.db import transaction

    from actions.events import PledgeMade
    from actions.models import Pledge
    from core.events import emit_many

    held = {"community_id": community_id, "cadence": "weekly"}
    with transaction.atomic():
        made = Pledge.objects.bulk_create(Pledge(user=user, action_id=action, **held) for user, action in wishes)
        emit_many([PledgeMade(one.pk, one.user_id, one.action_id, community_id) for one in made])


def say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
