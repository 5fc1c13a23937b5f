"""What people undertake, and how it goes."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from actions.models.action import Action
from actions.models.suggestion import Suggestion
from communities.models import Community


class Pledge(models.Model):
    """A step somebody undertook, with their own "after … , I will … at …" (implementation intention, Gollwitzer 1999).

    Personal data: what, when and where in the person's words; counted with others only from five persons on.
    """

    class State(models.TextChoices):
        ACTIVE = "active"
        PAUSED = "paused"
        KEPT = "kept"
        ENDED = "ended"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="pledges")
    action = models.ForeignKey(Action, models.PROTECT, related_name="pledges")
    community = models.ForeignKey(Community, models.SET_NULL, null=True, blank=True, related_name="pledges")
    suggestion = models.OneToOneField(Suggestion, models.SET_NULL, null=True, blank=True, related_name="pledge")
    state = models.CharField(max_length=8, choices=State, default=State.ACTIVE)
    when = models.CharField(max_length=120, blank=True, default="")
    where = models.CharField(max_length=120, blank=True, default="")
    cadence = models.CharField(max_length=8, choices=Action.Cadence)
    started_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)
    remind_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "action"],
                condition=models.Q(state__in=["active", "paused"]),
                name="one_standing_pledge_per_step",
            ),
        ]
        indexes = [
            models.Index(
                fields=["community", "user", "action"],
                name="pledges_counted",
                condition=models.Q(state__in=["active", "kept"]),
            ),
            models.Index(fields=["remind_at"], name="pledges_to_remind", condition=models.Q(state="active")),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} pledges {self.action_id}"


class CheckIn(models.Model):
    """One day of a pledge: held, or not. No answer is neither.

    Personal data: how a pledge went, seen by its author alone.
    """

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="check_ins")
    day = models.DateField()
    kept = models.BooleanField()
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pledge", "day"], name="one_check_in_per_day")]
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.pledge_id} {self.day}"
