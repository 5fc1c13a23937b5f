"""What a brand does after a result begins here: the brand, then its round, both locked. No door of its own."""

from django.utils.translation import gettext_lazy as _

from brands import policies
from brands.models import Seat
from brands.services.brands import lock
from commitments.models import Commitment
from commitments.selectors import products
from commitments.selectors.products import Product
from core.errors import Conflict
from rounds.models import Round
from rounds.selectors import rounds


def held(by: Seat, round_id: int) -> Product:
    """A product of the seat's brand, both locked, for who designs. Raises `Missing`, `Refused`, `Conflict`."""
    brand = lock(by)
    policies.designs.require(Seat.objects.get(pk=by.pk), brand)
    found = Round.objects.select_for_update(no_key=True, of=("self",)).filter(pk=round_id, brand=brand).first()
    if found is None:
        raise rounds.missing()
    found.brand = brand
    return products.of_round(found)


def require_going_on(product: Product) -> Commitment:
    """What a published answer says of the product, while it is made. Raises `Conflict` before, and after."""
    if product.is_stopped:
        raise stopped()
    if product.commitment is None or not product.is_published:
        raise Conflict(_("Answer the result first: say what you keep, by when."), code="not_published")
    return product.commitment


def stopped() -> Conflict:
    """What is said of a product that is made no more."""
    return Conflict(_("This product is made no more: nothing of it changes."), code="stopped")
