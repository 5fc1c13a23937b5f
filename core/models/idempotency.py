"""Answers already given, so that a repeated request is answered again and not done again."""

from django.db import models
from django.db.models.functions import Now


class IdempotencyRecord(models.Model):
    """The first answer to one Idempotency-Key of one person; written in the transaction of the act, kept 24 hours.

    Personal data: the person's id and the answer sent (never a ballot, never a secret: such doors do not record).
    """

    owner = models.CharField(max_length=80)
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.JSONField(null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="one_answer_per_key")]
        indexes = [models.Index(fields=["created_at"], name="idempotency_by_age")]

    def __str__(self) -> str:
        return f"{self.owner} {self.key}"
