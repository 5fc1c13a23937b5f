"""What the lists of rounds can be asked."""

from core.api.filters import Filters, OneOf, Word, moments
from rounds.models import Round
from rounds.selectors import rounds

STATE = "Only those that stand there. Drafts and what is in review are only for those who may read them."


class OfBrand(Filters):
    """Rounds of a brand."""

    state = OneOf(STATE, Round.State.values)
    community = Word("Only those put to the members of this community: its `slug`.", by=rounds.put_to)
    since, until = moments("opened_at")


class OfCommunity(Filters):
    """Rounds put to a community."""

    state = OneOf(STATE, [state for state in Round.State.values if state != Round.State.DRAFT])
    brand = Word("Of this brand alone: its `slug`.", field="brand__slug")
    since, until = moments("opened_at")
