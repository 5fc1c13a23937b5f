"""What the API of brands knows of a request: with which seat somebody acts, a person or a program."""

from rest_framework.request import Request

from brands.api.authentication import SeatedProgram
from brands.models import Seat
from brands.selectors import brands, seats
from core.api.programs import program_of
from core.policies import Policy


def own_seat(request: Request, slug: str, policy: Policy) -> Seat:
    """The seat one acts with, a person or a program; who has none there, or may not, reads why."""
    brand = brands.by_slug(slug)
    program = program_of(request)
    seat = program.seat if isinstance(program, SeatedProgram) else seats.of(request.user, brand.pk)
    policy.require(seat, brand)
    assert seat is not None
    return seat


def seat_of(request: Request, brand_id: int) -> Seat | None:
    """The seat that who asks holds in a brand, a person or a program; None for everybody else."""
    program = program_of(request)
    seat = program.seat if isinstance(program, SeatedProgram) else seats.of(request.user, brand_id)
    return seat if seat is not None and seat.brand_id == brand_id else None
