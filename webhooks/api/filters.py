"""What the deliveries of an endpoint can be asked."""

from core.api.filters import Filters, OneOf, moments
from webhooks.models import Delivery
from webhooks.telling import KINDS


class Deliveries(Filters):
    """What an endpoint was told, or is to be."""

    state = OneOf("`waiting` for its next try, `done`, or `given_up` after the last.", Delivery.State.values)
    kind = OneOf("Of this kind alone.", sorted(KINDS), field="telling__kind")
    since, until = moments("happened_at", field="telling__at")
