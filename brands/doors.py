"""How one comes into a brand: the brand of the address, and the seat that the reader holds there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from brands import policies
from brands.models import Brand, Seat
from brands.selectors import brands, seats
from core.pages import to_login
from core.policies import Policy


@dataclass(frozen=True)
class Door:
    """A reader at a brand; ``seat`` is None for somebody who holds none there, and may be only offered."""

    request: HttpRequest
    brand: Brand
    seat: Seat | None

    @property
    def context(self) -> dict[str, Any]:
        owns = policies.answers_for.allows(self.seat, self.brand)
        return {"brand": self.brand, "seat": self.seat, "answers_for": owns}


View = Callable[..., HttpResponse]


def entering(view: View) -> View:
    """For anybody."""

    @wraps(view)
    def enter(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        brand = brands.by_slug(slug)
        return view(Door(request, brand, seats.of(request.user, brand.pk)), *args, **kwargs)

    return enter


def only(policy: Policy) -> Callable[[View], View]:
    """For those of the brand whom the policy allows; others read why not, strangers log in first."""

    def keep(view: View) -> View:
        @entering
        @wraps(view)
        def enter(door: Door, *args: Any, **kwargs: Any) -> HttpResponse:
            if not door.request.user.is_authenticated:
                return to_login(door.request)
            policy.require(door.seat, door.brand)
            return view(door, *args, **kwargs)

        return enter

    return keep


seated_only, designers_only, owners_only = only(policies.has_seat), only(policies.designs), only(policies.answers_for)
