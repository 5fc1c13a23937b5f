"""What the lists of accounts can be asked."""

from accounts.notices import KINDS
from core.api.filters import Filters, Has, OneOf, moments


class Notices(Filters):
    """My notices."""

    is_read = Has("True: only those that were read; false: only those that were not.", of="read_at", field="read_at")
    kind = OneOf("Of this kind alone.", sorted(KINDS))
    since, until = moments("updated_at")
