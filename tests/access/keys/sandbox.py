"""Keys to the doors of sandbox."""

from tests.access.keys.key import Key, always, brand, twin


def in_sandbox(kind):
    """A round of the twin."""
    return lambda at: {**twin(at), "round_id": getattr(at.world.rounds.brand.sandbox, kind)}


KEYS = {
    "sandbox:see": Key(brand, still=lambda at: True),
    "sandbox:review": Key(in_sandbox("shown"), always(answer="yes")),
    "sandbox:answer": Key(in_sandbox("open"), always(count="3")),
    "sandbox:close": Key(in_sandbox("open")),
    "sandbox-api:sandbox": Key(brand, still=lambda at: True),
    "sandbox-api:reviews": Key(twin, lambda at: {"round": at.world.rounds.brand.sandbox.shown}),
    "sandbox-api:answers": Key(twin, lambda at: {"round": at.world.rounds.brand.sandbox.open, "count": 3}),
    "sandbox-api:closings": Key(twin, lambda at: {"round": at.world.rounds.brand.sandbox.open}),
}
