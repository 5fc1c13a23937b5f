"""What everybody reads: the products of a brand, and what became of each; those that failed stay."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.services import uploads
from brands.doors import Door, entering
from brands.policies import designs
from commitments.drawing import drawn
from commitments.selectors import products, sightings
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
    user = door.request.user
    seeing = sightings.places(user.pk, product.round) if user.is_authenticated and product.may_be_seen else []
    is_theirs = designs.allows(door.seat, door.brand) and door.brand.is_open
    return render(
        door.request,
        "commitments/product.html",
        door.context | drawn(product) | {"designs": is_theirs, "seeing": seeing},
    )


@require_safe
@entering
def photo(door: Door, round_id: int, sighting_id: int) -> HttpResponse:
    """A picture as we drew it anew; never the file that was sent."""
    found = rounds.in_brand(door.brand.pk, round_id, drafts=False)
    upload = sightings.photo_of(found.pk, sighting_id).photo
    assert upload is not None
    try:
        with uploads.open_file(upload) as file:
            response = HttpResponse(file.read(), content_type="image/webp")
    except FileNotFoundError:
        raise Http404 from None
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Disposition"] = "inline"
    response["Cache-Control"] = "private, max-age=300"  # it may be taken out of sight
    return response
