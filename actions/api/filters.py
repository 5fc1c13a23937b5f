"""What the catalogue, pledges and suggestions can be asked."""

from actions.models import Pledge, Suggestion
from actions.selectors import steps
from core.api.filters import Filters, Number, OneOf, Word, moments


class Actions(Filters):
    """The catalogue, as on its page."""

    value = Word("Only those that touch this value.", of="values", by=steps.touching)
    free = OneOf("Only those that cost nothing.", ["1", "true"], of="cost", by=steps.costing_nothing)
    minutes = Number("Only those that take so many minutes at most.", 1, 9999, lookup="lte")


class Pledges(Filters):
    """My pledges."""

    state = OneOf("Only those that stand there.", Pledge.State.values)
    community = Word("Of this community alone: its `slug`.", field="community__slug")
    since, until = moments("started_at")


class Suggestions(Filters):
    """My suggestions."""

    state = OneOf("Only those that stand there.", Suggestion.State.values)
    since, until = moments("created_at")
