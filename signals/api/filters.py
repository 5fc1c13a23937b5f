"""What the lists of readings and signals can be asked."""

from core.api.filters import Filters, Flag, OneOf, Word, moments
from signals.models import WeakSignal


class Readings(Filters):
    """What was read in what one wrote."""

    community = Word("Of this community alone: its `slug`.", field="community__slug")
    unsure = Flag("True: only where the reading is not sure of itself; false: only the others.")
    since, until = moments("written_at")


class Signals(Filters):
    """Early signals of a community, for those who animate it."""

    state = OneOf("Only those that stand there.", WeakSignal.State.values)
    family = OneOf("Of this emotion alone.", WeakSignal.Family.values)
    topic = Word("About this alone, as `topic` says it; capitals do not count.", field="surface", lookup="iexact")
    since, until = moments("raised_at")
