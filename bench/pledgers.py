"""People who undertake a step, one after the other, each by the service, in a transaction of their own.

Started by ``bench counter`` with its orders as JSON: it says that it is ready, begins when it is told, and tells what it did.
"""

import json
import sys
import time
from typing import Any

import django


def main(orders: dict[str, Any]) -> None:
    django.setup()
    from django.db import connection

    from accounts.models import User
    from actions.models import Action
    from actions.services import pledges

    people = list(User.objects.filter(pk__in=orders["people"]))
    steps = list(Action.objects.order_by("pk").values_list("pk", flat=True)[: orders["steps"]])
    say({"backend": connection.connection.info.backend_pid})
    sys.stdin.readline()
    began, used = time.monotonic(), time.process_time()
    for done, person in enumerate(people):
        time.sleep(max(0.0, began + done / orders["rate"] - time.monotonic()))
        pledges.make(by=person, action_id=steps[person.pk % len(steps)], community_id=orders["community"])
    say({"cpu": time.process_time() - used, "seconds": time.monotonic() - began})
    sys.stdin.readline()  # the connection stays, whose process is looked at from outside


def say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
