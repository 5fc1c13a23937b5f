"""What the lists of votes, juries and elections can be asked."""

from core.api.filters import Filters, OneOf, moments
from government.models import Decision, Election, Panel, Recall

WHERE = "Only those that stand there."


class Elections(Filters):
    """Elections of a community."""

    state = OneOf(WHERE, Election.State.values)
    office = OneOf("Of this office alone.", ["moderator", "animator"])
    since, until = moments("called_at")


class Written(Filters):
    """Questions to those who stand, objections to a result."""

    since, until = moments("created_at")


class Decisions(Filters):
    """Decisions of a community."""

    state = OneOf(WHERE, Decision.State.values)
    kind = OneOf("Taken in this way alone.", Decision.Kind.values)
    subject = OneOf("Of this alone: a text, the charter, the constitution.", Decision.Subject.values)
    since, until = moments("opened_at")


class Recalls(Filters):
    """Recalls in a community."""

    state = OneOf(WHERE, Recall.State.values)
    since, until = moments("opened_at")


class Panels(Filters):
    """Panels and juries of a community."""

    state = OneOf(WHERE, Panel.State.values)
    kind = OneOf("Panels alone, or juries.", Panel.Kind.values)
    since, until = moments("called_at")
