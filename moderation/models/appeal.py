"""A ruling put before members drawn by lot."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from government.models import Panel
from moderation.models.ruling import Ruling


class Appeal(models.Model):
    """One side asks that a ruling fall: the person measured, or somebody who reported. One at a time, once a side.

    ``panel``: the jury that hears it. ``reply`` is what whoever decided answers; both are read by the jury.

    Personal data: who appealed and why; the reasons are forgotten with the case's words.
    """

    class Side(models.TextChoices):
        PERSON = "person"
        REPORTER = "reporter"

    class Ending(models.TextChoices):
        OVERTURNED = "overturned"
        UPHELD = "upheld"
        DIVIDED = "divided"  # the jury had no majority: the ruling stands
        UNHEARD = "unheard"  # no jury could be seated, several times: the ruling falls
        MOOT = "moot"

    ruling = models.ForeignKey(Ruling, models.PROTECT, related_name="appeals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    side = models.CharField(max_length=8, choices=Side)
    reasons = models.CharField(max_length=4000)
    reply = models.CharField(max_length=4000, blank=True, default="")
    panel = models.OneToOneField(Panel, models.PROTECT, null=True, blank=True, related_name="+")
    turn = models.PositiveSmallIntegerField(default=0)  # juries called so far
    at = models.DateTimeField(db_default=Now())
    ending = models.CharField(max_length=10, choices=Ending, blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ruling", "side"], name="one_appeal_of_a_side"),
            models.UniqueConstraint(
                fields=["ruling"], condition=models.Q(ended_at__isnull=True), name="one_appeal_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ending="")
                | models.Q(ended_at__isnull=False) & ~models.Q(ending=""),
                name="an_appeal_says_how_it_ended",
            ),
        ]

    def __str__(self) -> str:
        return f"appeal {self.pk}"
