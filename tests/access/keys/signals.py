"""Keys to the doors of signals."""

from tests.access.keys.key import Key, always, own, slug


def signal(at):
    return {"slug": at.slug, "signal_id": at.signal}


KEYS = {
    "signals:weather": Key(slug),
    "signals:observatory": Key(slug),
    "signals:signal": Key(signal),
    "signals:move": Key(signal, always(state="answered", answer="Nous avons écrit à la mairie.")),
    "signals:contest": Key(own("reading"), always(labels=["fear"], value_labels=["health"])),
    "signals:withhold": Key(own("reading")),
    "signals-api:reading": Key(own("reading"), always(labels=["fear"], value_labels=["health"])),
    "signals-api:signals": Key(slug),
    "signals-api:move": Key(signal, always(state="answered", answer="Nous avons écrit à la mairie.")),
}
