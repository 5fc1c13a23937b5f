"""What the lists of hours with a guest can be asked."""

from core.api.filters import Filters, Has, OneOf, Word, moments
from guests.models import Hour

State = Hour.State


class Hours(Filters):
    """Hours of a community, once the guest said yes."""

    state = OneOf(
        "Only those that stand there: `planned` are to come, one that is `open` goes on.",
        [State.PLANNED.value, State.OPEN.value, State.WRITING.value, State.OVER.value, State.CANCELLED.value],
    )
    speaks_for = OneOf("Whose guest speaks for these alone.", Hour.For.values)
    brand = Word("Whose guest speaks for this brand: its `slug`.", field="brand__slug")
    since, until = moments("starts_at")


class Questions(Filters):
    """What members ask of a guest."""

    is_answered = Has("True: only what was answered; false: only what was not.", of="answered_at", field="answered_at")
    since, until = moments("at")
