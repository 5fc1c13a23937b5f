"""What is told to whom, and how it went: the queue itself, which no broker can lose."""

from django.db import models
from django.db.models.functions import Now

from brands.models import Brand
from webhooks.models.endpoint import Endpoint


class Telling(models.Model):
    """Something happened that concerns a brand: its kind, and ids to ask the API about. Never what somebody wrote or chose.

    Personal data: none.
    """

    puid = models.UUIDField(unique=True)
    brand = models.ForeignKey(Brand, models.PROTECT, related_name="tellings")
    kind = models.CharField(max_length=40)
    data = models.JSONField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            models.Index(fields=["brand", "id"], name="tellings_of_a_brand"),
            models.Index(fields=["at"], name="tellings_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.puid}"


class Delivery(models.Model):
    """One telling for one endpoint: waiting until ``due_at``, done, or given up after the last try; replayed, it waits again.

    Personal data: none.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        GIVEN_UP = "given_up"

    endpoint = models.ForeignKey(Endpoint, models.CASCADE, related_name="deliveries")
    telling = models.ForeignKey(Telling, models.CASCADE, related_name="deliveries")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["endpoint", "telling"], name="a_telling_goes_to_an_endpoint_once"),
        ]
        indexes = [
            models.Index(
                fields=["endpoint", "due_at"], condition=models.Q(state="waiting"), name="deliveries_that_wait"
            ),
            models.Index(fields=["endpoint", "-id"], name="deliveries_of_an_endpoint"),
        ]

    def __str__(self) -> str:
        return f"{self.telling_id} to {self.endpoint_id}: {self.state}"


class Attempt(models.Model):
    """One try: what was answered (its status alone, no word of it) or why nothing was, and how long it took.

    Personal data: none.
    """

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="attempts")
    at = models.DateTimeField(db_default=Now())
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    trouble = models.CharField(max_length=20, blank=True, default="")
    milliseconds = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.delivery_id}: {self.status or self.trouble}"
