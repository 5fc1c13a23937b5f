"""What the lists of what follows a result can be asked."""

from core.api.filters import Filters, Flag, Has, days, moments


class Prices(Filters):
    """Changes of a price."""

    since, until = moments("at")


class Sightings(Filters):
    """What members saw in shops."""

    as_promised = Flag("True: only what was as promised; false: only what was otherwise.")
    is_answered = Has(
        "True: only what the brand answered; false: only what waits.", of="answered_at", field="answered_at"
    )
    since, until = days("seen_on")
