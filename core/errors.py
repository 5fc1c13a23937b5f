"""What a service refuses, with the sentence the person reads. Doors translate these; services only raise them."""

import math
from collections.abc import Mapping

from django.utils.text import format_lazy
from django.utils.translation import ngettext_lazy


class DomainError(Exception):
    """Something a person asked for that cannot be done, and why.

    ``sentence`` may be lazy: it is translated when it is read, in the reader's language.
    """

    status = 400
    code = "impossible"
    more: Mapping[str, object] = {}
    """What a program needs to go on."""

    def __init__(self, sentence: object, *, code: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code or self.code

    def __str__(self) -> str:
        return str(self.sentence)


class Refused(DomainError):
    """The person may not do this (403)."""

    status = 403
    code = "refused"


class Missing(DomainError):
    """There is no such thing, or not for this person (404)."""

    status = 404
    code = "missing"


class Conflict(DomainError):
    """The thing is no longer in a state that allows this (409)."""

    status = 409
    code = "conflict"


class Moved(DomainError):
    """What you saw has changed since (412)."""

    status = 412
    code = "moved"


class Invalid(DomainError):
    """What was sent cannot be accepted (422); ``fields`` maps a field to its sentence."""

    status = 422
    code = "invalid"

    def __init__(self, sentence: object, *, fields: Mapping[str, object] | None = None, code: str = "") -> None:
        super().__init__(sentence, code=code)
        self.fields = dict(fields or {})


class Unavailable(DomainError):
    """Something that we need is away for a moment (503): nothing is lost, and the same act may be tried again."""

    status = 503
    code = "unavailable"


class TooMany(DomainError):
    """Too fast (429); ``retry_after`` in seconds, which the sentence then tells as people do."""

    status = 429
    code = "too_many"

    def __init__(self, sentence: object, *, retry_after: int = 60) -> None:
        super().__init__(format_lazy("{} {}", sentence, _when(retry_after)))
        self.retry_after = retry_after


def _when(seconds: int) -> object:
    """When one may go on; rounded up, so that who waits as long as told is never refused again."""
    if seconds < 100:
        return ngettext_lazy("You can go on in %(n)d second.", "You can go on in %(n)d seconds.", "n") % {"n": seconds}
    if seconds <= 5400:
        minutes = math.ceil(seconds / 60)
        return ngettext_lazy("You can go on in %(n)d minute.", "You can go on in %(n)d minutes.", "n") % {"n": minutes}
    hours = math.ceil(seconds / 3600)
    return ngettext_lazy("You can go on in %(n)d hour.", "You can go on in %(n)d hours.", "n") % {"n": hours}
