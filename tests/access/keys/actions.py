"""Keys to the doors of actions."""

from core import clock
from tests.access.keys.key import Key, always, own, slug

PLAN = {"when": "après le café", "where": "chez moi", "cadence": "daily"}


def today(**body):
    return lambda at: {"day": clock.today().isoformat(), **body}


KEYS = {
    "actions:ask": Key(body=always(value="health"), still=lambda at: True),  # one suggestion is open already,
    "actions:levers": Key(body=always(lever="liking", on="0")),
    "actions:answer": Key(own("suggestion"), always(answer="not_now")),
    "actions:detail": Key(always(slug="stop-pub")),
    "actions:pledge": Key(lambda at: {"slug": at.world.free_step}, always(**PLAN)),
    "actions:check_in": Key(own("pledge"), today(kept="1")),
    "actions:resume": Key(own("resting", "pledge")),
    "actions:rope": Key(own("pledge"), always(**PLAN)),
    "actions:pause": Key(own("pledge")),
    "actions:end": Key(own("pledge")),
    "actions:community_panel": Key(slug),
    "actions-api:action": Key(always(slug="stop-pub")),
    "actions-api:pledges": Key(body=lambda at: {"action": at.world.free_step, **PLAN}),
    "actions-api:pledge": Key(own("pledge"), always(**PLAN)),
    "actions-api:pause": Key(lambda at: own("pledge" if at.method == "POST" else "resting", "pledge")(at)),
    "actions-api:check_ins": Key(own("pledge"), today(kept=True)),
    "actions-api:suggestions": Key(body=always(value="health"), still=lambda at: True),
    "actions-api:answer": Key(own("suggestion"), always(answer="not_now")),
}
