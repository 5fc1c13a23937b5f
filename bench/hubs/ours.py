"""The product's own sockets, with one more topic: a text of a given length that everybody may hear."""

from collections.abc import Iterator
from dataclasses import dataclass

from config.asgi import application
from core.events import Fact
from core.live import Tell, declare_topic, tells

__all__ = ["TOPIC", "Called", "application"]

TOPIC = "bench:1"


@dataclass(frozen=True)
class Called(Fact):
    """A number was called out."""

    number: int
    text: str


@tells(Called)
def show_number(fact: Called) -> Iterator[Tell]:
    yield Tell(TOPIC, "number", lambda: fact.text)


declare_topic("bench", may_listen=lambda user, key: key == "1")
