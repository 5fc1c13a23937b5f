"""What was reported, by its kind, as the app whose content it is calls it."""

from django.utils.translation import gettext as _

from core.moderable import KINDS
from core.voices import VOICED


def called(kind: str) -> str:
    """A kind of content; of one that no app knows any more, a message."""
    known = KINDS.get(kind) or VOICED.get(kind)
    return str(known.title) if known else _("a message")
