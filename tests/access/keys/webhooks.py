"""Keys to the doors of webhooks."""

import uuid

from tests.access.keys.key import Key, always, brand

HOOK = {"url": "http://127.0.0.1:9/cordee", "kinds": ["welcome.moved"]}


def hook(at):
    """Where the brand is told."""
    return {"slug": at.world.brand, "endpoint_id": at.world.hook}


KEYS = {
    "webhooks:endpoints": Key(brand, lambda at: {**HOOK, "made_as": str(uuid.uuid4())}),
    "webhooks:endpoint": Key(hook, always(**HOOK, version=1)),
    "webhooks:renew": Key(hook, always(overlap_days=7, seen=1)),
    "webhooks:try": Key(hook),
    "webhooks:repeat": Key(hook, lambda at: {"delivery": at.world.hook_told}),
    "webhooks:remove": Key(hook),
    "webhooks-api:endpoints": Key(brand, always(**HOOK)),
    "webhooks-api:endpoint": Key(hook, always(**HOOK, is_on=True)),
    "webhooks-api:secrets": Key(hook, always(overlap_days=7, secrets=1)),
    "webhooks-api:trials": Key(hook),
    "webhooks-api:repeats": Key(hook, lambda at: {"delivery": at.world.hook_told}),
    "webhooks-api:deliveries": Key(hook),
}
