"""What the ledger can be asked."""

from core.api.filters import Filters, OneOf, moments
from sharing.models import Entry


class Entries(Filters):
    """Lines of the ledger of a product."""

    kind = OneOf("Of this kind alone.", Entry.Kind.values)
    since, until = moments("at")
