"""What the lists of brands can be asked."""

from core.api.filters import Filters, Number, OneOf, Word, moments


class Brands(Filters):
    """Brands."""

    name = Word("Only those in whose name this stands; capitals do not count.", lookup="icontains")
    since, until = moments("opened_at")


class Calls(Filters):
    """What the programs of a brand did."""

    key = Word("Of this key alone: its `client_id`.", field="key__client_id")
    method = OneOf("By this method alone.", ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"])
    status = Number("Those that were answered with this status alone.", 100, 599)
    since, until = moments("at")
