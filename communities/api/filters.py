"""What the lists of communities can be asked."""

from accounts.models import User
from communities.models import Thread
from communities.selectors import communities
from core.api.filters import Filters, OneOf, Word, moments


class Communities(Filters):
    """Communities."""

    value = Word("Only those that stand for this value.", of="values", by=communities.for_value)
    language = OneOf("Only those that speak this language.", User.Language.values)
    since, until = moments("created_at")


class Threads(Filters):
    """Conversations of a community."""

    kind = OneOf("Of this kind alone.", Thread.Kind.values)
    since, until = moments("last_post_at")


class Posts(Filters):
    """Messages of a conversation."""

    since, until = moments("created_at")


class Log(Filters):
    """The public log."""

    verb = Word("What was done, as `verb` says it: `ruling.made`.")
    since, until = moments("at")
