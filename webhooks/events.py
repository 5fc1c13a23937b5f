"""What can have happened to an endpoint."""

from dataclasses import dataclass

from core.events import Fact


@dataclass(frozen=True)
class EndpointSwitchedOff(Fact):
    """By us: nobody answered for days, or it said itself that it is there no more."""

    endpoint_id: int
