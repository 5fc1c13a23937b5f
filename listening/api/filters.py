"""What the lists of messages, panels and weekly releases can be asked."""

from core.api.filters import Filters, Flag, OneOf, Word, days, moments
from listening.models import Inquiry, Message
from listening.selectors import messages

HERE = "Of this community alone: its `slug`."


class Releases(Filters):
    """What moves the communities that share it, by week."""

    community = Word(HERE, field="community__slug")
    since, until = days("week")


class ToBrand(Filters):
    """Messages to a brand."""

    is_waiting = Flag(
        "True: only those to which the brand is to say something; false: only the others.", by=messages.in_turn
    )
    is_public = Flag("True: only what everybody reads; false: only what the brand alone does.")
    mood = OneOf("Of this mood alone.", Message.Mood.values)
    community = Word(HERE, field="community__slug")
    since, until = moments("at")


class Mine(ToBrand):
    """My messages to brands."""

    brand = Word("To this brand alone: its `slug`.", field="brand__slug")


class Inquiries(Filters):
    """Questions of a brand to panels."""

    state = OneOf("Only those that stand there.", Inquiry.State.values)
    community = Word(HERE, field="community__slug")
    since, until = moments("asked_at")
