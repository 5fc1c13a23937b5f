"""What was counted, as it is published: once, the same for everybody."""

from django.db import models
from django.db.models.functions import Now

from rounds.models.round import Round


class Release(models.Model):
    """The result of a round (`rounds.counting`): rounded, small groups left out, so that nobody’s answer can be worked out from it.

    Counted once and never changed (a trigger holds it): no second release can be set against the first. ``digest`` is the
    SHA-256 of the canonical JSON of ``body``; ``signature`` is ours over it.

    Personal data: none; figures about groups large enough.
    """

    round = models.OneToOneField(Round, models.PROTECT, related_name="release")
    body = models.JSONField()
    digest = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)
    counted_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"the result of {self.round_id}"
