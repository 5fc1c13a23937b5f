"""Facts, kept where they were committed, and who has yet to hear them."""

from django.db import models
from django.db.models.functions import Now


class CurrentTransaction(models.Func):
    """The id of the transaction that writes the row.

    Rows commit out of order, so their ids do not tell what a reader has seen; a snapshot's horizon does
    (``pg_snapshot_xmin``: all transactions below it have ended). See docs/adr/0002.
    """

    template = "(pg_current_xact_id()::text::bigint)"
    output_field = models.BigIntegerField()


class OutboxEvent(models.Model):
    """A fact, written in the transaction of the act: rolled back with it, committed with it.

    Personal data: ids of persons inside ``payload``, as long as the fact is kept (7 days); never a choice or a text.
    """

    name = models.CharField(max_length=80)
    payload = models.JSONField()
    xid = models.BigIntegerField(db_default=CurrentTransaction())
    created_at = models.DateTimeField(db_default=Now())
    request_id = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["xid", "id"], name="outbox_by_position"),
            models.Index(fields=["created_at"], name="outbox_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.payload}"


class Delivery(models.Model):
    """A receipt: this subscriber has heard this fact (or has yet to).

    It is marked in the transaction of the subscriber's own effects, so that both happened or neither did.
    Personal data: none.
    """

    class State(models.TextChoices):
        PENDING = "pending"
        DONE = "done"
        DEAD = "dead"

    event = models.ForeignKey(OutboxEvent, models.CASCADE, related_name="deliveries")
    subscriber = models.CharField(max_length=80)
    state = models.CharField(max_length=8, choices=State, default=State.PENDING)
    due_at = models.DateTimeField(db_default=Now())
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True, default="")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["event", "subscriber"], name="one_receipt_per_event_and_subscriber"),
            models.CheckConstraint(
                condition=models.Q(state__in=["pending", "done", "dead"]), name="delivery_state_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["subscriber", "event"], name="delivery_pending", condition=models.Q(state="pending")),
        ]

    def __str__(self) -> str:
        return f"{self.subscriber} ← {self.event_id} ({self.state})"
