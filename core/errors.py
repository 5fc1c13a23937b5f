"""What a service refuses, with the sentence the person reads. Doors translate these; services only raise them."""

from collections.abc import Mapping


class DomainError(Exception):
    """Something a person asked for that cannot be done, and why.

    ``sentence`` may be lazy: it is translated when it is read, in the reader's language.
    """

    status = 400
    code = "impossible"

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


class Invalid(DomainError):
    """What was sent cannot be accepted (422); ``fields`` maps a field to its sentence."""

    status = 422
    code = "invalid"

    def __init__(self, sentence: object, *, fields: Mapping[str, object] | None = None, code: str = "") -> None:
        super().__init__(sentence, code=code)
        self.fields = dict(fields or {})


class TooMany(DomainError):
    """Too fast (429); ``retry_after`` in seconds."""

    status = 429
    code = "too_many"

    def __init__(self, sentence: object, *, retry_after: int = 60) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after
