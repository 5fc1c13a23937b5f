"""One key, and what doors of several apps ask for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Fill = Callable[[Any], dict[str, Any]]


SAID_OF_A_CLAIM = "Je passe devant tous les jours, et je les vois."


def nothing(at):
    return {}


def no(at):
    return False


@dataclass(frozen=True)
class Key:
    """`still` tells of somebody who may, and for whom nothing changes all the same."""

    fill: Fill = nothing
    body: Fill = nothing
    still: Callable[[Any], bool] = no
    bodies: dict[str, Fill] = field(default_factory=dict)

    def sent(self, at):
        return self.bodies.get(at.method, self.body)(at)


def slug(at):
    return {"slug": at.slug}


def calm(at):
    return {"slug": at.calm}


def stranger(at, which=0):
    """The name of somebody there: members are close to the second and vouch for them; of the first nobody said anything."""
    return at.world.strangers[at.place][which].user.handle


def brand(at):
    return {"slug": at.world.brand}


def twin(at):
    """The brand's twin in its sandbox."""
    return {"slug": at.world.rounds.brand.sandbox.slug}


def round_of(kind):
    """A round of the brand."""
    return lambda at: {**brand(at), "round_id": getattr(at.world.rounds.brand, kind)}


def round_here(kind):
    """A round of another brand, of a place where nothing else is open."""
    return lambda at: {**calm(at), "round_id": getattr(at.world.rounds.place, kind)}


def own(kind, name=""):
    return lambda at: {f"{name or kind}_id": at.thing(kind)}


def always(**body):
    return lambda at: body


SAY = always(text="Quelque chose de neuf, dit ici.")
