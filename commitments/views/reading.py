"""What everybody reads: the products of a brand, and what became of each; those that failed stay."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from brands.doors import Door, entering
from brands.policies import designs
from commitments.drawing import drawn
from commitments.selectors import products
from core import clock
from rounds.selectors import rounds


@require_safe
@entering
def listing(door: Door) -> HttpResponse:
    """Each product that members agreed on, the latest first, with how many of its commitments are kept."""
    now = clock.now()
    found = [(one, one.is_unanswered(now)) for one in products.of_brand(door.brand.pk)]
    return render(door.request, "commitments/of_brand.html", door.context | {"products": found})


@require_safe
@entering
def see(door: Door, round_id: int) -> HttpResponse:
    """A product: what was agreed, what the brand took on, what came of it."""
    product = products.of_round(rounds.in_brand(door.brand.pk, round_id, drafts=False))
    is_theirs = designs.allows(door.seat, door.brand) and door.brand.is_open
    return render(door.request, "commitments/product.html", door.context | drawn(product) | {"designs": is_theirs})
